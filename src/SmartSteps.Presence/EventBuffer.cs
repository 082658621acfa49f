using System.Buffers;
using System.Numerics;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Presence;

/// <summary>A growing array of events that is filled, ordered, read and used again. Not thread-safe.</summary>
public sealed class EventBuffer : IBufferWriter<GatedEvent>
{
    private const int MinBucketBits = 6;

    /// <summary>Buckets that still fit a processor's own cache, four bytes each.</summary>
    private const int MaxBucketBits = 16;

    private GatedEvent[] items = [];
    private GatedEvent[] scratch = [];
    private int[] ends = [];

    /// <summary>Number of events.</summary>
    public int Count { get; private set; }

    /// <summary>The events.</summary>
    public ReadOnlySpan<GatedEvent> Events => items.AsSpan(0, Count);

    /// <summary>Forgets the events, keeps the memory.</summary>
    public void Clear() => Count = 0;

    /// <summary>Forgets the events and overwrites them: pseudonyms of a closed day have no place in memory.</summary>
    public void Erase()
    {
        Count = 0;
        Array.Clear(items);
        Array.Clear(scratch);
    }

    /// <inheritdoc/>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, items.Length - Count);
        Count += count;
    }

    /// <inheritdoc/>
    public Memory<GatedEvent> GetMemory(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return items.AsMemory(Count);
    }

    /// <inheritdoc/>
    public Span<GatedEvent> GetSpan(int sizeHint = 0)
    {
        Reserve(Math.Max(1, sizeHint));
        return items.AsSpan(Count);
    }

    /// <summary>Orders by device, second, group and cell: what makes results independent of arrival and of batches. All events are of one shard.</summary>
    public void Order()
    {
        if (scratch.Length < items.Length)
        {
            scratch = new GatedEvent[items.Length];
        }

        var buckets = 1 << Math.Clamp(BitOperations.Log2((uint)Count | 1), MinBucketBits, MaxBucketBits);
        if (ends.Length < buckets)
        {
            ends = new int[buckets];
        }

        EventOrder.SortShard(items.AsSpan(0, Count), scratch.AsSpan(0, Count), ends.AsSpan(0, buckets));
        (items, scratch) = (scratch, items);
    }

    private void Reserve(int count)
    {
        if (items.Length - Count < count)
        {
            Array.Resize(ref items, Math.Max(Math.Max(256, items.Length * 2), Count + count));
        }
    }
}
