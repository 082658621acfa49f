using System.Runtime.CompilerServices;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Footfall;

/// <summary>The leaf where a device dwelt longest within an hour, all its stays there taken together; of equals the first in quadkey order.</summary>
internal static class LongestDwell
{
    private const int FewStays = 12;

    /// <summary>A dwell as a number that is the greater the longer it is, and of equals the one of the first leaf.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Dwell(int leaf, int seconds) => ((long)seconds << 32) | (uint)~leaf;

    /// <summary>The leaf of a dwell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int LeafOf(long dwell) => ~(int)dwell;

    /// <summary>The seconds of a dwell.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int SecondsOf(long dwell) => (int)(dwell >> 32);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long GreaterOf(long x, long y) => x - ((x - y) & ((x - y) >> 63));

    /// <summary>The longest dwell in 0 to 3 stays: of those that are not there no second counts.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static long OfThree(ref HourStay first, int size)
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

    /// <summary>The longest dwell in any number of stays, 0 in none.</summary>
    public static long Of(ReadOnlySpan<HourStay> stays) => stays.Length <= FewStays ? OfFew(stays) : OfMany(stays);

    /// <summary>For a few stays nothing is cheaper than to look through all that follow.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static long OfFew(ReadOnlySpan<HourStay> stays)
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

    private static long OfMany(ReadOnlySpan<HourStay> stays)
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
