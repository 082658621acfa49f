namespace SmartSteps.Reports.Occurrences;

/// <summary>
/// The closed days that nobody has looked at yet, read from what is sealed itself: whoever sealed them, whichever process, in whichever order, none is missed and none comes
/// twice. Thread-safe; a write is durable when it returns.
/// </summary>
public interface IClosedDays
{
    /// <summary>Closed days with a release that a track has not looked at, by market and day.</summary>
    ValueTask<IReadOnlyList<ClosedDay>> ListUnseenAsync(DayTrack track, int most, CancellationToken cancellationToken);

    /// <summary>Adds what a track has found in a day and marks the day as looked at: both, or nothing. Done again it changes nothing.</summary>
    ValueTask MarkAsync(DayTrack track, ClosedDay day, IReadOnlyCollection<Occurrence> found, CancellationToken cancellationToken);
}
