using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
    private const int AtOnce = 3;
    private const int FewStays = 12;

    private readonly int minDwellSeconds;
    private readonly (int Hour, int Leaf)[] pending = new (int, int)[1024];
    private readonly long[] longest = new long[MarketDay.MaxHours];
    private int pendingCount;

    /// <summary>Takes valid options.</summary>
    public FootfallCount(PresenceOptions options)
    {
        options.Validate();
        minDwellSeconds = (int)options.MinDwell.TotalSeconds;
    }

    /// <summary>
    /// Counts a device, at the latest with <see cref="Flush"/>: counted many at a time, units wait for memory together and not one after the other.
    /// </summary>
    /// <param name="stays">The device's stays in the order of time, and what may be read beyond them.</param>
    /// <param name="ends">For each hour, how many of the stays lie in it or before it.</param>
    /// <param name="hours">The counts, one for each hour.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Add(ReadOnlySpan<HourStay> stays, ReadOnlySpan<int> ends, LeafCounts[] hours)
    {
        if (pending.Length - pendingCount < ends.Length)
        {
            Flush(hours);
        }

        // Neither how many stays an hour has nor whether they are long enough can be foretold, so that no branch hangs on it unless they are many.
        var ofHours = longest.AsSpan(0, ends.Length);
        ref var first = ref MemoryMarshal.GetReference(stays);
        var start = 0;
        for (var hour = 0; hour < ofHours.Length; hour++)
        {
            var size = ends[hour] - start;
            ofHours[hour] = size <= AtOnce ? LongestOfThree(ref first, size) : LongestOf(stays.Slice(start, size));
            first = ref Unsafe.Add(ref first, size);
            start += size;
        }

        // As few numbers as a processor has registers: two loops are quicker than one.
        var into = pending.AsSpan(pendingCount);
        int least = minDwellSeconds, count = 0;
        for (var hour = 0; hour < ofHours.Length; hour++)
        {
            into[count] = (hour, LeafOf(ofHours[hour]));
            count += SecondsOf(ofHours[hour]) >= least ? 1 : 0;
        }

        pendingCount += count;
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

    /// <summary>The longest dwell in 0 to 3 stays: of those that are not there no second counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long LongestOfThree(ref HourStay first, int size)
    {
        ref var second = ref Unsafe.Add(ref first, 1);
        ref var third = ref Unsafe.Add(ref first, 2);
        int a = first.Leaf, b = second.Leaf, c = third.Leaf;
        var inA = first.Seconds & ((0 - size) >> 31);
        var inB = second.Seconds & ((1 - size) >> 31);
        var inC = third.Seconds & ((2 - size) >> 31);

        // Each leaf is added up where it first appears; where it appears again, that is less.
        inA += (inB & -(b == a ? 1 : 0)) + (inC & -(c == a ? 1 : 0));
        inB += inC & -(c == b ? 1 : 0);
        return GreaterOf(GreaterOf(Dwell(a, inA), Dwell(b, inB)), Dwell(c, inC));
    }

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
