using System.Runtime.CompilerServices;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Footfall;

/// <summary>Counts the footfall of some hours as the stays of their devices come in.</summary>
/// <param name="count">The bound, for this tally alone.</param>
/// <param name="first">Index of the first hour.</param>
/// <param name="hours">Receives at most one unit a device and hour; one for each hour.</param>
public struct FootfallTally(FootfallCount count, int first, LeafCounts[] hours) : IStaySink
{
    private readonly FootfallCount count = count;
    private readonly LeafCounts[] hours = hours;
    private readonly int first = first;
    private int hour = first;
    private int stays;

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Take(int hour, int leaf, int start, int end)
    {
        if (hour != this.hour)
        {
            End();
            this.hour = hour;
        }

        count.Offer(stays++, leaf, end - start);
    }

    /// <inheritdoc/>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void End()
    {
        if (stays > 0)
        {
            var leaf = count.LongestDwell(stays);
            if (leaf >= 0)
            {
                count.Add(hours, hour - first, leaf);
            }

            stays = 0;
        }
    }

    /// <inheritdoc/>
    public readonly void Flush() => count.Flush(hours);
}
