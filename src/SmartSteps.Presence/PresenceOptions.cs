namespace SmartSteps.Presence;

/// <summary>When silence still means staying.</summary>
public sealed class PresenceOptions
{
    /// <summary>A stay holds across a gap of up to this long, wherever the device turns up next. Default 3 h, 1 min to 24 h.</summary>
    public TimeSpan MaxGap { get; init; } = TimeSpan.FromHours(3);

    /// <summary>A stay holds across a gap of up to this long when the device turns up on the same cell. Default 12 h, MaxGap to 24 h.</summary>
    public TimeSpan MaxGapOnSameCell { get; init; } = TimeSpan.FromHours(12);

    /// <summary>The least time in a leaf within an hour, or in a zone, that counts. Default 10 min, 1 s to 1 h.</summary>
    public TimeSpan MinDwell { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>
    /// The least time in an indoor zone of a mall between which and the next one a move counts: inside a building stops are short. Default 2 min,
    /// 1 s to MinDwell.
    /// </summary>
    public TimeSpan MinIndoorDwell { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>
    /// How long after its end an hour waits for events that come late, and how far past its end they are looked at to tell whether a
    /// device stayed. Default 60 min, 0 to 60 min.
    /// </summary>
    public TimeSpan Allowance { get; init; } = TimeSpan.FromMinutes(60);

    /// <summary>Checks the ranges.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range; the message names it.</exception>
    public void Validate()
    {
        Check(MaxGap, TimeSpan.FromMinutes(1), TimeSpan.FromHours(24), nameof(MaxGap));
        Check(MaxGapOnSameCell, MaxGap, TimeSpan.FromHours(24), nameof(MaxGapOnSameCell));
        Check(MinDwell, TimeSpan.FromSeconds(1), TimeSpan.FromHours(1), nameof(MinDwell));
        Check(MinIndoorDwell, TimeSpan.FromSeconds(1), MinDwell, nameof(MinIndoorDwell));
        Check(Allowance, TimeSpan.Zero, TimeSpan.FromHours(1), nameof(Allowance));
    }

    private static void Check(TimeSpan value, TimeSpan least, TimeSpan most, string name)
    {
        if (value < least || value > most)
        {
            throw new ArgumentOutOfRangeException(name, value, $"{name} is from {least} to {most}.");
        }
    }
}
