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
    private const int Unknown = -1;

    private readonly int minDwellSeconds;
    private readonly (int Hour, int Leaf)[] pending = new (int, int)[1024];
    private readonly long[] longest = new long[MarketDay.MaxHours];
    private readonly StayBlock block = new();
    private int pendingCount;
    private int firstHour = Unknown;

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
        if (!StayBlock.IsSupported || hours[0].LeafCount > 1 << StayBlock.LeafBits)
        {
            AddOneByOne(stays, ends, hours);
            return;
        }

        var ofDevice = stays[..ends[^1]];
        if (firstHour == Unknown && !ofDevice.IsEmpty)
        {
            firstHour = (ofDevice[0].StartSecond / MarketDay.SecondsPerHour) - ends.IndexOfAnyExcept(0);
        }

        if (!block.TryAdd(ofDevice))
        {
            CountBlock(hours);
            block.Reserve(ofDevice.Length);
            block.TryAdd(ofDevice);
        }
    }

    /// <summary>Counts all units that were added, and keeps nothing of the devices.</summary>
    internal void Flush(LeafCounts[] hours)
    {
        CountBlock(hours);
        block.Erase();
        firstHour = Unknown;
        FlushPending(hours);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void CountBlock(LeafCounts[] hours)
    {
        foreach (var key in block.Longest(minDwellSeconds))
        {
            hours[(key >>> StayBlock.LeafBits) - firstHour].Add(key & ((1 << StayBlock.LeafBits) - 1));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void AddOneByOne(ReadOnlySpan<HourStay> stays, ReadOnlySpan<int> ends, LeafCounts[] hours)
    {
        if (pending.Length - pendingCount < ends.Length)
        {
            FlushPending(hours);
        }

        // Neither how many stays an hour has nor whether they are long enough can be foretold, so that no branch hangs on it unless they are many.
        var ofHours = longest.AsSpan(0, ends.Length);
        ref var first = ref MemoryMarshal.GetReference(stays);
        var start = 0;
        for (var hour = 0; hour < ofHours.Length; hour++)
        {
            var size = ends[hour] - start;
            ofHours[hour] = size <= AtOnce ? LongestDwell.OfThree(ref first, size) : LongestDwell.Of(stays.Slice(start, size));
            first = ref Unsafe.Add(ref first, size);
            start += size;
        }

        // As few numbers as a processor has registers: two loops are quicker than one.
        var into = pending.AsSpan(pendingCount);
        int least = minDwellSeconds, count = 0;
        for (var hour = 0; hour < ofHours.Length; hour++)
        {
            into[count] = (hour, LongestDwell.LeafOf(ofHours[hour]));
            count += LongestDwell.SecondsOf(ofHours[hour]) >= least ? 1 : 0;
        }

        pendingCount += count;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void FlushPending(LeafCounts[] hours)
    {
        foreach (var (hour, leaf) in pending.AsSpan(0, pendingCount))
        {
            hours[hour].Add(leaf);
        }

        pendingCount = 0;
    }
}
