using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Footfall;

/// <summary>Counts the footfall of some hours as the stays of their devices come in.</summary>
/// <param name="count">The bound.</param>
/// <param name="first">Index of the first hour.</param>
/// <param name="hours">Receives at most one unit a device and hour; one for each hour.</param>
public readonly struct FootfallTally(FootfallCount count, int first, LeafCounts[] hours) : IStaySink
{
    /// <inheritdoc/>
    public void Take(ReadOnlySpan<Stay> stays) => count.Add(stays, first, hours);
}
