using System.Buffers;
using System.Text;

namespace SmartSteps.Journal.Segments;

/// <summary>Makes frames. Pure but for the pooled buffers; safe to call from many threads.</summary>
public static class FrameEncoder
{
    /// <summary>The most bytes that a batch's name may have in UTF-8.</summary>
    public const int MaxIdLength = 512;

    /// <summary>A first guess at the room for an event; the buffer grows where it is short.</summary>
    private const int GuessedBytesPerEvent = 12;

    /// <summary>A frame of events.</summary>
    /// <param name="kind"><see cref="FrameKind.Part"/> or <see cref="FrameKind.Commit"/>.</param>
    /// <param name="events">In any order.</param>
    /// <param name="salt">Random, the same for all frames of a batch, never used for another attempt.</param>
    /// <param name="key">The day's journal key, 32 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">An event's second lies outside 0 to 93,599.</exception>
    public static Frame Events(
        FrameKind kind, string batchId, ReadOnlySpan<byte> receipt, DateOnly day, ReadOnlySpan<GatedEvent> events, ulong salt, ReadOnlySpan<byte> key)
    {
        Span<int> counts = stackalloc int[EventOrder.BucketCount];
        var rented = ArrayPool<GatedEvent>.Shared.Rent(events.Length);
        var grouped = rented.AsSpan(0, events.Length);
        try
        {
            EventOrder.Group(events, grouped, counts);
            var blocks = EventOrder.BucketCount - counts.Count(0);
            var head = Head(kind, batchId, receipt, blocks) with { Salt = salt, DayNumber = day.DayNumber, Items = events.Length };
            return Blocks(head, batchId, receipt, grouped, counts, key);
        }
        finally
        {
            grouped.Clear();
            ArrayPool<GatedEvent>.Shared.Return(rented);
        }
    }

    /// <summary>A frame that takes devices out of a day.</summary>
    public static Frame Withdrawal(DateOnly day, IReadOnlyCollection<Pseudonym> devices, ulong salt, ReadOnlySpan<byte> key)
    {
        var sorted = devices.Select(static d => d.Value).Distinct().Order().ToArray();
        var head = Head(FrameKind.Withdrawal, "", [], 1) with { Salt = salt, DayNumber = day.DayNumber, Items = sorted.Length };
        var room = ((long)sorted.Length * BlockCode.MaxBytesPerDevice) + BlockCipher.TagSize;
        var buffer = Rent(head, "", [], room);
        Reserve(ref buffer, head.HeadLength, room);
        var length = BlockCode.EncodeDevices(sorted, buffer.AsSpan(head.HeadLength)) + BlockCipher.TagSize;
        var entry = new BlockEntry(0, 0, sorted.Length, length);
        using var cipher = new BlockCipher(key);
        cipher.Encrypt(salt, 0, entry, buffer.AsSpan(head.HeadLength, length));
        entry.Write(buffer.AsSpan(head.HeadLength - FrameHead.DigestSize - BlockEntry.Size));
        return Finish(buffer, head, head.HeadLength + length);
    }

    /// <summary>A frame with a receipt alone.</summary>
    /// <param name="salt">Of a batch whose latest day has closed: the salt of its frames; else random.</param>
    public static Frame Receipt(string batchId, ReadOnlySpan<byte> receipt, ulong salt, long lateEvents)
    {
        var head = Head(FrameKind.Receipt, batchId, receipt, 0) with { Salt = salt };
        var frame = Finish(Rent(head, batchId, receipt, 0), head, head.HeadLength);
        frame.LateEvents = lateEvents;
        return frame;
    }

    /// <summary>A frame that says that a day has closed, and in how many shards it held events.</summary>
    public static Frame Close(DateOnly day, int shards)
    {
        var head = Head(FrameKind.Close, "", [], 0) with { DayNumber = day.DayNumber, Items = shards };
        return Finish(Rent(head, "", [], 0), head, head.HeadLength);
    }

    /// <summary>Block after block is ordered, encoded and encrypted, while it is in the cache.</summary>
    private static Frame Blocks(
        FrameHead head, string batchId, ReadOnlySpan<byte> receipt, ReadOnlySpan<GatedEvent> grouped, ReadOnlySpan<int> counts, ReadOnlySpan<byte> key)
    {
        var buffer = Rent(head, batchId, receipt, (grouped.Length * (long)GuessedBytesPerEvent) + (head.BlockCount * (long)BlockCipher.TagSize));
        var ordered = ArrayPool<GatedEvent>.Shared.Rent(Max(counts));
        using var cipher = new BlockCipher(key);
        var (entryAt, at) = (head.HeadLength - FrameHead.DigestSize - (head.BlockCount * BlockEntry.Size), head.HeadLength);
        var (start, number) = (0, 0);
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            var count = counts[bucket];
            if (count == 0) continue;
            EventOrder.SortShard(grouped.Slice(start, count), ordered.AsSpan(0, count));
            Reserve(ref buffer, at, ((long)count * BlockCode.MaxBytesPerEvent) + BlockCipher.TagSize);
            var (hour, shard) = (bucket / Pseudonym.ShardCount, bucket % Pseudonym.ShardCount);
            var length = BlockCode.Encode(ordered.AsSpan(0, count), hour, buffer.AsSpan(at)) + BlockCipher.TagSize;
            var entry = new BlockEntry(hour, shard, count, length);
            cipher.Encrypt(head.Salt, number++, entry, buffer.AsSpan(at, length));
            entry.Write(buffer.AsSpan(entryAt));
            entryAt += BlockEntry.Size;
            at += length;
            start += count;
        }

        ArrayPool<GatedEvent>.Shared.Return(ordered, clearArray: true);
        return Finish(buffer, head, at);
    }

    private static int Max(ReadOnlySpan<int> counts)
    {
        var most = 0;
        foreach (var count in counts) most = Math.Max(most, count);
        return most;
    }

    private static FrameHead Head(FrameKind kind, string batchId, ReadOnlySpan<byte> receipt, int blocks)
    {
        var idLength = Encoding.UTF8.GetByteCount(batchId);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(idLength, MaxIdLength);
        var length = checked((int)FrameHead.LengthOf(idLength, receipt.Length, blocks));
        return new FrameHead(kind, idLength, length, 0, receipt.Length, blocks, 0, 0, 0, 0, 0, 0);
    }

    private static byte[] Rent(FrameHead head, string batchId, ReadOnlySpan<byte> receipt, long payload)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(checked((int)(head.HeadLength + payload)));
        Encoding.UTF8.GetBytes(batchId, buffer.AsSpan(FrameHead.Size));
        receipt.CopyTo(buffer.AsSpan(FrameHead.Size + head.IdLength));
        return buffer;
    }

    private static void Reserve(ref byte[] buffer, int used, long room)
    {
        if (buffer.Length - used >= room) return;
        var larger = ArrayPool<byte>.Shared.Rent(checked((int)Math.Max(used + room, Math.Min(buffer.Length * 3L / 2, Array.MaxLength))));
        buffer.AsSpan(0, used).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(buffer);
        buffer = larger;
    }

    private static Frame Finish(byte[] buffer, FrameHead head, int end)
    {
        var payload = buffer.AsSpan(head.HeadLength, end - head.HeadLength);
        return new Frame(buffer, head with { PayloadLength = payload.Length, PayloadChecksum = PayloadChecksum.Of(payload) });
    }
}
