using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SmartSteps.Grid;
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

    private readonly int minDwellSeconds;
    private readonly (int Hour, int Leaf)[] pending = new (int, int)[1024];
    private readonly int[] longest = new int[MarketDay.MaxHours + 1];
    private readonly int[] longestIn = new int[MarketDay.MaxHours + 1];
    private int pendingCount;

    /// <summary>Takes valid options.</summary>
    public FootfallCount(PresenceOptions options)
    {
        options.Validate();
        minDwellSeconds = (int)options.MinDwell.TotalSeconds;
    }

    /// <summary>Overwrites what the buffers hold of devices, and counts nothing of it.</summary>
    public void Erase()
    {
        pendingCount = 0;
        Array.Clear(pending);
        Array.Clear(longest);
        Array.Clear(longestIn);
    }

    /// <summary>
    /// Counts a device, at the latest with <see cref="Flush"/>: counted many at a time, units wait for memory together and not one after the other.
    /// </summary>
    /// <param name="stays">What the device did in the hours.</param>
    /// <param name="hours">The counts, one for each hour.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(in HourStays stays, LeafCounts[] hours)
    {
        if (pending.Length - pendingCount < hours.Length)
        {
            Flush(hours);
        }

        FindLongest(stays);
        for (var crowded = stays.Crowded; crowded != 0; crowded &= crowded - 1)
        {
            var hour = BitOperations.TrailingZeroCount(crowded);
            var dwell = LongestOf(stays.Of(hour));
            (longest[hour], longestIn[hour]) = (SecondsOf(dwell), LeafOf(dwell));
        }

        var into = pending.AsSpan(pendingCount);
        int least = minDwellSeconds, count = 0;
        for (var hour = 0; hour < hours.Length; hour++)
        {
            into[count] = (hour, longestIn[hour]);
            count += longest[hour] >= least ? 1 : 0;
        }

        pendingCount += count;
    }

    /// <summary>
    /// The longest dwell of each hour: neither how many stays an hour has nor whether they are long enough can be foretold, so that no branch hangs on it.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void FindLongest(in HourStays stays)
    {
        ref var leaf = ref MemoryMarshal.GetReference(stays.Leaves);
        ref var start = ref MemoryMarshal.GetReference(stays.StartSeconds);
        ref var end = ref MemoryMarshal.GetReference(stays.EndSeconds);
        for (var hour = 0; hour < stays.Count; hour += 2)
        {
            var at = (nuint)hour * HourStays.AtOnce;
            var where = Vector256.LoadUnsafe(ref leaf, at);
            var dwell = Vector256.LoadUnsafe(ref end, at) - Vector256.LoadUnsafe(ref start, at);

            // Each stay's leaf with all of its time, beside those of the same hour alone: each of the two halves of a vector is one.
            var byOne = Vector256.Shuffle(where, Vector256.Create(1, 2, 3, 0, 5, 6, 7, 4));
            var byTwo = Vector256.Shuffle(where, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5));
            var byThree = Vector256.Shuffle(where, Vector256.Create(3, 0, 1, 2, 7, 4, 5, 6));
            var inLeaf = dwell
                + (Vector256.Equals(where, byOne) & Vector256.Shuffle(dwell, Vector256.Create(1, 2, 3, 0, 5, 6, 7, 4)))
                + (Vector256.Equals(where, byTwo) & Vector256.Shuffle(dwell, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5)))
                + (Vector256.Equals(where, byThree) & Vector256.Shuffle(dwell, Vector256.Create(3, 0, 1, 2, 7, 4, 5, 6)));
            var most = Vector256.Max(inLeaf, Vector256.Shuffle(inLeaf, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5)));
            most = Vector256.Max(most, Vector256.Shuffle(most, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6)));
            var first = Vector256.ConditionalSelect(Vector256.Equals(inLeaf, most), where, Vector256.Create(int.MaxValue));
            first = Vector256.Min(first, Vector256.Shuffle(first, Vector256.Create(2, 3, 0, 1, 6, 7, 4, 5)));
            first = Vector256.Min(first, Vector256.Shuffle(first, Vector256.Create(1, 0, 3, 2, 5, 4, 7, 6)));
            (longest[hour], longest[hour + 1]) = (most.GetElement(0), most.GetElement(4));
            (longestIn[hour], longestIn[hour + 1]) = (first.GetElement(0), first.GetElement(4));
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

    /// <summary>A dwell as a number that is the greater the longer it is, and of equals the one of the first leaf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Dwell(int leaf, int seconds) => ((long)seconds << 32) | (uint)~leaf;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int LeafOf(long dwell) => ~(int)dwell;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int SecondsOf(long dwell) => (int)(dwell >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long GreaterOf(long x, long y) => x - ((x - y) & ((x - y) >> 63));

    private static long LongestOf(ReadOnlySpan<HourStay> stays) => stays.Length <= FewStays ? LongestOfFew(stays) : LongestOfMany(stays);

    /// <summary>For a few stays nothing is cheaper than to look through all that follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long LongestOfFew(ReadOnlySpan<HourStay> stays)
    {
        var best = 0L;
        for (var i = 0; i < stays.Length; i++)
        {
            var leaf = stays[i].Leaf;
            var seconds = stays[i].Seconds;
            for (var j = i + 1; j < stays.Length; j++)
            {
                seconds += stays[j].Seconds & -(stays[j].Leaf == leaf ? 1 : 0);
            }

            best = GreaterOf(best, Dwell(leaf, seconds));
        }

        return best;
    }

    private static long LongestOfMany(ReadOnlySpan<HourStay> stays)
    {
        var byLeaf = stays.ToArray();
        byLeaf.AsSpan().Sort(static (x, y) => x.Leaf.CompareTo(y.Leaf));
        var best = 0L;
        for (var i = 0; i < byLeaf.Length;)
        {
            var leaf = byLeaf[i].Leaf;
            var seconds = 0;
            for (; i < byLeaf.Length && byLeaf[i].Leaf == leaf; i++)
            {
                seconds += byLeaf[i].Seconds;
            }

            best = GreaterOf(best, Dwell(leaf, seconds));
        }

        return best;
    }
}
