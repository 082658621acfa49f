using System.Runtime.CompilerServices;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Footfall;

/// <summary>Counts the footfall of some hours as the stays of their devices come in.</summary>
/// <param name="count">The bound, for this tally alone.</param>
/// <param name="hours">Receives at most one unit a device and hour; one for each hour.</param>
public readonly struct FootfallTally(FootfallCount count, LeafCounts[] hours) : IStaySink
{
    private readonly FootfallCount count = count;
    private readonly LeafCounts[] hours = hours;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(in HourStays stays) => count.Add(stays, hours);

    /// <inheritdoc/>
    public void Flush() => count.Flush(hours);
}
