using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using SmartSteps.Grid;

namespace SmartSteps.Journal.Segments;

/// <summary>Puts the events of a day together by hour and shard, each in the order in which they came.</summary>
/// <remarks>
/// The loops are compiled in full at once: a whole import is a few dozen long calls, too few for the runtime to improve them by itself.
/// </remarks>
public static class EventBuckets
{
    /// <summary>Buckets of a day: one per hour and shard, at <c>hour × 64 + shard</c>.</summary>
    public const int Count = MarketDay.MaxHours * Pseudonym.ShardCount;

    private const int ShardBits = 6;

    /// <summary>Scatters events by hour and shard, packed as <see cref="PackedEvent"/>, and writes how many each bucket has.</summary>
    /// <param name="events">Events of one day, in any order.</param>
    /// <param name="into">As much room: one bucket after the other.</param>
    /// <param name="counts">Room for <see cref="Count"/> numbers.</param>
    /// <exception cref="ArgumentOutOfRangeException">An event's second, cell or device number lies outside its range.</exception>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static void Scatter(ReadOnlySpan<NumberedEvent> events, Span<ulong> into, Span<int> counts)
    {
        into = into[..events.Length];
        counts = counts[..Count];
        counts.Clear();
        Tally(events, counts);
        Span<int> next = stackalloc int[Count];
        var start = 0;
        for (var i = 0; i < Count; i++)
        {
            next[i] = start;
            start += counts[i];
        }

        // What was counted above is in range, so that each place is that of one event and within the room.
        ref var places = ref MemoryMarshal.GetReference(next);
        ref var room = ref MemoryMarshal.GetReference(into);
        foreach (ref readonly var e in events)
        {
            var hour = (uint)e.SecondOfDay / MarketDay.SecondsPerHour;
            ref var place = ref Unsafe.Add(ref places, (int)((hour << ShardBits) | (uint)e.Device.Shard));
            Unsafe.Add(ref room, place++) = PackedEvent.Of(e.Device.Index, (uint)e.SecondOfDay - (hour * MarketDay.SecondsPerHour), e.Cell);
        }
    }

    /// <summary>One check an event: a wrong shard may count for another bucket, but is seen before anything comes of it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Tally(ReadOnlySpan<NumberedEvent> events, Span<int> counts)
    {
        ref var first = ref MemoryMarshal.GetReference(counts);
        var (devices, cells) = (0u, 0u);
        foreach (ref readonly var e in events)
        {
            var bucket = ((uint)e.SecondOfDay / MarketDay.SecondsPerHour << ShardBits) + (uint)e.Device.Shard;
            if (bucket >= Count) ThrowRange();
            Unsafe.Add(ref first, (int)bucket)++;
            devices |= e.Device.Value;
            cells |= (uint)e.Cell;
        }

        if (devices >= Pseudonym.ShardCount * (uint)DeviceNumber.MaxOfShard || cells >= NumberedEvent.MaxCells) ThrowRange();
    }

    private static void ThrowRange() => throw new ArgumentOutOfRangeException(
        "events", "An event's second (0 to 93,599), cell (below 2^28) or device number (below 2^30) lies outside its range.");
}
