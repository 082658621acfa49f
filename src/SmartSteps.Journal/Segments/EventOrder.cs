using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using SmartSteps.Grid;

namespace SmartSteps.Journal.Segments;

/// <summary>
/// Puts events into the journal's order: hour, shard, device, second, group, cell. Pseudonyms are uniform, so two scatters by counted
/// buckets leave almost nothing to compare.
/// </summary>
/// <remarks>
/// The loops are compiled in full at once: a whole import is a few dozen long calls, too few for the runtime to improve them by itself
/// (measured: 21 instead of 60 ns an event).
/// </remarks>
public static class EventOrder
{
    /// <summary>Buckets of a day: one per hour and shard, at <c>hour × 64 + shard</c>.</summary>
    public const int BucketCount = MarketDay.MaxHours * Pseudonym.ShardCount;

    private const int ShardBits = 6;
    private const int MaxFineBits = 12;
    private const int InsertionLimit = 16;
    private const int SmallBits = 6;

    /// <summary>The most events of a bucket that are scattered on the stack; their places fit a byte.</summary>
    private const int MaxSmall = 255;

    /// <summary>Sorts in place and writes the number of events of each bucket.</summary>
    /// <param name="counts">Room for <see cref="BucketCount"/> numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">A second lies outside 0 to 93,599.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Sort(Span<GatedEvent> events, Span<int> counts)
    {
        counts = counts[..BucketCount];
        counts.Clear();
        foreach (ref readonly var e in events)
        {
            if ((uint)e.SecondOfDay >= MarketDay.MaxHours * MarketDay.SecondsPerHour) ThrowSecond();
            counts[BucketOf(e)]++;
        }

        Span<int> next = stackalloc int[BucketCount];
        var start = 0;
        for (var i = 0; i < BucketCount; i++)
        {
            next[i] = start;
            start += counts[i];
        }

        var rented = ArrayPool<GatedEvent>.Shared.Rent(events.Length);
        try
        {
            var scattered = rented.AsSpan(0, events.Length);
            foreach (ref readonly var e in events) scattered[next[BucketOf(e)]++] = e;
            start = 0;
            foreach (var count in counts)
            {
                if (count > 0) SortShard(scattered.Slice(start, count), events.Slice(start, count));
                start += count;
            }
        }
        finally
        {
            rented.AsSpan(0, events.Length).Clear();
            ArrayPool<GatedEvent>.Shared.Return(rented);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int BucketOf(in GatedEvent e) =>
        ((int)((uint)e.SecondOfDay / MarketDay.SecondsPerHour) << ShardBits) | e.Pseudonym.Shard;

    /// <summary>Writes the events of one shard in order of device, second, group and cell.</summary>
    /// <param name="from">Events of one shard, of any hours.</param>
    /// <param name="into">As many events, elsewhere.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SortShard(ReadOnlySpan<GatedEvent> from, Span<GatedEvent> into)
    {
        var bits = Math.Min(MaxFineBits, BitOperations.Log2((uint)from.Length / 2 | 1));
        Span<int> ends = stackalloc int[1 << MaxFineBits];
        SortShard(from, into, ends[..(1 << bits)]);
    }

    /// <summary>The same by as many buckets as there is room for; the finer they are, the less is left to do within them.</summary>
    /// <param name="from">Events of one shard, of any hours.</param>
    /// <param name="into">As many events, elsewhere.</param>
    /// <param name="ends">Room for a number a bucket: a power of two.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void SortShard(ReadOnlySpan<GatedEvent> from, Span<GatedEvent> into, Span<int> ends)
    {
        var shift = 64 - ShardBits - BitOperations.Log2((uint)ends.Length);
        var mask = (ulong)ends.Length - 1;
        ends.Clear();
        foreach (ref readonly var e in from) ends[(int)((e.Pseudonym.Value >> shift) & mask)]++;
        var start = 0;
        foreach (ref var end in ends)
        {
            var count = end;
            end = start;
            start += count;
        }

        foreach (ref readonly var e in from) into[ends[(int)((e.Pseudonym.Value >> shift) & mask)]++] = e;
        start = 0;
        foreach (var end in ends)
        {
            // One device alone comes in the order of time as a rule.
            if (end - start > InsertionLimit && into[start].Pseudonym != into[end - 1].Pseudonym) SortBucket(into[start..end], shift);
            start = end;
        }

        // What is left to do lies within the buckets: one pass over all of them, with none of the cost of a call for a bucket of two or three.
        InsertionSort(into);
    }

    /// <summary>
    /// Brings a bucket of many events near its order. It holds some devices with many events each, most of them in time order already: scattered
    /// once more by device, there is little left to move.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortBucket(Span<GatedEvent> events, int shift)
    {
        if (events.Length > MaxSmall)
        {
            events.Sort(static (x, y) => Precedes(x, y) ? -1 : Precedes(y, x) ? 1 : 0);
            return;
        }

        Span<GatedEvent> scratch = stackalloc GatedEvent[MaxSmall];
        Span<byte> ends = stackalloc byte[1 << SmallBits];
        ends.Clear();
        shift -= SmallBits;
        foreach (ref readonly var e in events) ends[(int)((e.Pseudonym.Value >> shift) & ((1 << SmallBits) - 1))]++;
        byte start = 0;
        foreach (ref var end in ends)
        {
            var count = end;
            end = start;
            start += count;
        }

        foreach (ref readonly var e in events) scratch[ends[(int)((e.Pseudonym.Value >> shift) & ((1 << SmallBits) - 1))]++] = e;
        scratch[..events.Length].CopyTo(events);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void InsertionSort(Span<GatedEvent> events)
    {
        for (var i = 1; i < events.Length; i++)
        {
            if (!Precedes(events[i], events[i - 1])) continue;
            var e = events[i];
            var j = i - 1;
            do
            {
                events[j + 1] = events[j];
                j--;
            }
            while (j >= 0 && Precedes(e, events[j]));
            events[j + 1] = e;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static bool Precedes(in GatedEvent x, in GatedEvent y) =>
        x.Pseudonym.Value != y.Pseudonym.Value
            ? x.Pseudonym.Value < y.Pseudonym.Value
            : (((ulong)(uint)x.Moment << 32) | (uint)x.Cell) < (((ulong)(uint)y.Moment << 32) | (uint)y.Cell);

    private static void ThrowSecond() =>
        throw new ArgumentOutOfRangeException("events", "An event's second lies outside the day: 0 to 93,599.");
}
