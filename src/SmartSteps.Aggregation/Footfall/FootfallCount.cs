using System.Runtime.CompilerServices;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Footfall;

/// <summary>
/// Footfall's contribution bound: a device counts once an hour, in the leaf where it dwelt longest, if that was at least
/// <see cref="PresenceOptions.MinDwell"/>; of equals the first in quadkey order. With the hours that a device sits out on
/// a long day (Presence leaves them empty) that makes at most 24 units a day. One instance per worker. Not thread-safe.
/// </summary>
public sealed class FootfallCount
{
    private const int FewStays = 12;
    private const int None = -1;

    private readonly int minDwellSeconds;
    private (int Leaf, int Seconds)[] offered = new (int, int)[64];
    private readonly (int Hour, int Leaf)[] pending = new (int, int)[1024];
    private int pendingCount;

    /// <summary>Takes valid options.</summary>
    public FootfallCount(PresenceOptions options)
    {
        options.Validate();
        minDwellSeconds = (int)options.MinDwell.TotalSeconds;
    }

    /// <summary>Keeps a stay of the device and hour in question.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Offer(int ordinal, int leaf, int seconds)
    {
        var into = offered;
        if ((uint)ordinal < (uint)into.Length)
        {
            into[ordinal] = (leaf, seconds);
        }
        else
        {
            OfferMore(ordinal, leaf, seconds);
        }
    }

    /// <summary>The leaf of the longest dwell in the first so many stays that were kept, or −1 where none is long enough.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int LongestDwell(int stays)
    {
        var (leaf, seconds) = offered[0];
        if (stays == 1)
        {
            return seconds >= minDwellSeconds ? leaf : None;
        }

        return stays == 2 ? LongestOfTwo(leaf, seconds) : stays <= FewStays ? LongestOfFew(offered.AsSpan(0, stays)) : LongestOfMany(offered.AsSpan(0, stays));
    }

    /// <summary>
    /// Counts a unit, at the latest with <see cref="Flush"/>: counted many at a time, the units wait for memory together and not one after the other.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal void Add(LeafCounts[] hours, int hour, int leaf)
    {
        pending[pendingCount++] = (hour, leaf);
        if (pendingCount == pending.Length)
        {
            Flush(hours);
        }
    }

    /// <summary>Counts all units that were added.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Flush(LeafCounts[] hours)
    {
        foreach (var (hour, leaf) in pending.AsSpan(0, pendingCount))
        {
            hours[hour].Add(leaf);
        }

        pendingCount = 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int LongestOfTwo(int leaf, int seconds)
    {
        var (second, its) = offered[1];
        its += second == leaf ? seconds : 0;
        var isSecond = its > seconds || (its == seconds && second < leaf);
        leaf = isSecond ? second : leaf;
        return (isSecond ? its : seconds) >= minDwellSeconds ? leaf : None;
    }

    /// <summary>Adds up each leaf where it first appears: for a few stays nothing is cheaper.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int LongestOfFew(ReadOnlySpan<(int Leaf, int Seconds)> stays)
    {
        var best = None;
        var bestSeconds = minDwellSeconds - 1;
        for (var i = 0; i < stays.Length; i++)
        {
            var leaf = stays[i].Leaf;
            var seconds = stays[i].Seconds;
            for (var j = i + 1; j < stays.Length; j++)
            {
                seconds += stays[j].Leaf == leaf ? stays[j].Seconds : 0;
            }

            // A leaf that appeared before has a smaller rest here than its sum there, so it cannot win again.
            if (seconds > bestSeconds || (seconds == bestSeconds && best >= 0 && leaf < best))
            {
                best = leaf;
                bestSeconds = seconds;
            }
        }

        return best;
    }

    private int LongestOfMany(Span<(int Leaf, int Seconds)> stays)
    {
        stays.Sort(static (x, y) => x.Leaf.CompareTo(y.Leaf));
        var best = None;
        var bestSeconds = minDwellSeconds - 1;
        for (var i = 0; i < stays.Length;)
        {
            var leaf = stays[i].Leaf;
            var seconds = 0;
            for (; i < stays.Length && stays[i].Leaf == leaf; i++)
            {
                seconds += stays[i].Seconds;
            }

            if (seconds > bestSeconds)
            {
                best = leaf;
                bestSeconds = seconds;
            }
        }

        return best;
    }

    private void OfferMore(int ordinal, int leaf, int seconds)
    {
        Array.Resize(ref offered, offered.Length * 2);
        offered[ordinal] = (leaf, seconds);
    }
}
