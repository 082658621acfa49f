namespace SmartSteps.Presence;

/// <summary>
/// What one device did in some hours in a row: for each hour <see cref="AtOnce"/> stays in the order of time, side by side, so that hours can be looked at
/// together whatever was seen in each. Stays that are not there have no length. The few hours in which there were more are <see cref="Crowded"/>; those
/// are looked at by themselves.
/// </summary>
public readonly ref struct HourStays
{
    /// <summary>Stays of an hour that lie side by side: most hours have no more.</summary>
    public const int AtOnce = 4;

    private readonly DevicePath path;

    internal HourStays(DevicePath path, int count, uint crowded, ReadOnlySpan<int> leaves, ReadOnlySpan<int> starts, ReadOnlySpan<int> ends)
    {
        this.path = path;
        Count = count;
        Crowded = crowded;
        Leaves = leaves;
        StartSeconds = starts;
        EndSeconds = ends;
    }

    /// <summary>Number of hours.</summary>
    public int Count { get; }

    /// <summary>A bit for each hour that has more stays than lie side by side.</summary>
    public uint Crowded { get; }

    /// <summary>Leaves of the stays: <see cref="AtOnce"/> for each hour and for an even number of hours; of a stay without length it says nothing.</summary>
    public ReadOnlySpan<int> Leaves { get; }

    /// <summary>Where the stays begin, in seconds since local midnight.</summary>
    public ReadOnlySpan<int> StartSeconds { get; }

    /// <summary>Where they end.</summary>
    public ReadOnlySpan<int> EndSeconds { get; }

    /// <summary>All stays of an hour in the order of time, valid until the next call.</summary>
    /// <param name="hour">Its place among the hours.</param>
    public ReadOnlySpan<HourStay> Of(int hour) => path.StaysOf(hour);
}
