using System.Buffers;
using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>A growing array of events that is filled, ordered, read and used again. Not thread-safe.</summary>
public sealed class EventBuffer : IBufferWriter<GatedEvent>
{
    private GatedEvent[] items = [];
    private GatedEvent[] scratch = [];
    private int[] starts = [];

    /// <summary>Number of events.</summary>
    public int Count { get; private set; }

    /// <summary>The events.</summary>
    public ReadOnlySpan<GatedEvent> Events => items.AsSpan(0, Count);

    /// <summary>Forgets the events, keeps the memory.</summary>
    public void Clear() => Count = 0;

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

    /// <summary>
    /// Orders by pseudonym, second, cell. Pseudonyms are uniform, so one scatter by their top bits below the shard leaves runs of a few
    /// events; runs that are longer, such as a device with thousands of events, are sorted by comparison.
    /// </summary>
    public void Order()
    {
        if (Count < 2)
        {
            return;
        }

        var bits = Math.Clamp(int.Log2(Count) - 1, 1, 16);
        var shift = 64 - 6 - bits;
        var mask = (1 << bits) - 1;
        EnsureScratch(1 << bits);
        var from = items.AsSpan(0, Count);
        var to = scratch.AsSpan(0, Count);
        var next = starts.AsSpan(0, 1 << bits);
        next.Clear();
        foreach (ref readonly var item in from)
        {
            next[(int)(item.Pseudonym.Value >> shift) & mask]++;
        }

        var sum = 0;
        foreach (ref var count in next)
        {
            var here = count;
            count = sum;
            sum += here;
        }

        foreach (ref readonly var item in from)
        {
            to[next[(int)(item.Pseudonym.Value >> shift) & mask]++] = item;
        }

        var start = 0;
        foreach (var end in next)
        {
            EventOrder.Sort(to[start..end]);
            start = end;
        }

        (items, scratch) = (scratch, items);
    }

    private void Reserve(int count)
    {
        if (items.Length - Count < count)
        {
            Array.Resize(ref items, Math.Max(Math.Max(256, items.Length * 2), Count + count));
        }
    }

    private void EnsureScratch(int buckets)
    {
        if (scratch.Length < items.Length)
        {
            scratch = new GatedEvent[items.Length];
        }

        if (starts.Length < buckets)
        {
            starts = new int[buckets];
        }
    }
}
