using System.Buffers;
using System.Text;

namespace SmartSteps.Journal.Segments;

/// <summary>Makes frames. Pure but for the pooled buffers; safe to call from many threads.</summary>
public static class FrameEncoder
{
    /// <summary>The most bytes that a batch's name may have in UTF-8.</summary>
    public const int MaxIdLength = 512;

    /// <summary>A first guess at the room for an event; the buffer grows where it is short.</summary>
    private const int GuessedBytesPerEvent = 6;

    /// <summary>A frame of events.</summary>
    /// <param name="kind"><see cref="FrameKind.Part"/> or <see cref="FrameKind.Commit"/>.</param>
    /// <param name="events">In any order.</param>
    /// <param name="devices">The day's devices, which have given the events' devices their numbers.</param>
    /// <param name="salt">Random, the same for all frames of a batch, never used for another attempt.</param>
    /// <param name="key">The day's journal key, 32 bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">An event's second or cell lies outside its range, or its device has no number.</exception>
    public static Frame Events(
        FrameKind kind, string batchId, ReadOnlySpan<byte> receipt, DateOnly day, ReadOnlySpan<NumberedEvent> events, DayDevices devices, ulong salt,
        ReadOnlySpan<byte> key)
    {
        Span<int> counts = stackalloc int[EventBuckets.Count];
        var rented = ArrayPool<ulong>.Shared.Rent(events.Length);
        var grouped = rented.AsSpan(0, events.Length);
        try
        {
            EventBuckets.Scatter(events, grouped, counts);
            var blocks = EventBuckets.Count - counts.Count(0);
            var head = Head(kind, batchId, receipt, blocks) with { Salt = salt, DayNumber = day.DayNumber, Items = events.Length };
            return Blocks(head, batchId, receipt, grouped, counts, devices, key);
        }
        finally
        {
            grouped.Clear();
            ArrayPool<ulong>.Shared.Return(rented);
        }
    }

    /// <summary>A frame that numbers devices of a day.</summary>
    /// <param name="devices">The day's devices.</param>
    /// <param name="from">A number a shard: the index of its first device in the frame.</param>
    /// <param name="to">A number a shard: the index after its last one; higher in one shard at least.</param>
    /// <param name="salt">Random, never used for another frame.</param>
    /// <param name="key">The day's journal key, 32 bytes.</param>
    public static Frame Devices(DateOnly day, DayDevices devices, ReadOnlySpan<int> from, ReadOnlySpan<int> to, ulong salt, ReadOnlySpan<byte> key)
    {
        var (blocks, items, room) = (0, 0L, 0L);
        for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
        {
            var count = to[shard] - from[shard];
            if (count == 0) continue;
            blocks++;
            items += count;
            room += DeviceCode.LengthOf(count) + BlockCipher.TagSize;
        }

        var head = Head(FrameKind.Devices, "", [], blocks) with { Salt = salt, DayNumber = day.DayNumber, Items = items };
        var buffer = Rent(head, "", [], room);
        using var cipher = new BlockCipher(key);
        var (entryAt, at, number) = (head.HeadLength - FrameHead.DigestSize - (blocks * BlockEntry.Size), head.HeadLength, 0);
        for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
        {
            var count = to[shard] - from[shard];
            if (count == 0) continue;
            var entry = new BlockEntry(0, shard, count, DeviceCode.LengthOf(count) + BlockCipher.TagSize);
            var block = buffer.AsSpan(at, entry.Length);
            DeviceCode.Encode(devices.OfShard(shard), from[shard], count, block[..^BlockCipher.TagSize]);
            cipher.Encrypt(salt, number++, entry, block);
            entry.Write(buffer.AsSpan(entryAt));
            entryAt += BlockEntry.Size;
            at += entry.Length;
        }

        return Finish(buffer, head, at);
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

    /// <summary>Block after block is packed and encrypted, while it is in the cache.</summary>
    private static Frame Blocks(
        FrameHead head, string batchId, ReadOnlySpan<byte> receipt, ReadOnlySpan<ulong> grouped, ReadOnlySpan<int> counts, DayDevices devices, ReadOnlySpan<byte> key)
    {
        var buffer = Rent(head, batchId, receipt, (grouped.Length * (long)GuessedBytesPerEvent) + (head.BlockCount * (long)BlockCipher.TagSize));
        using var cipher = new BlockCipher(key);
        var (entryAt, at) = (head.HeadLength - FrameHead.DigestSize - (head.BlockCount * BlockEntry.Size), head.HeadLength);
        var (start, number) = (0, 0);
        for (var bucket = 0; bucket < counts.Length; bucket++)
        {
            var count = counts[bucket];
            if (count == 0) continue;
            Reserve(ref buffer, at, RowCode.MaxLength(count) + BlockCipher.TagSize);
            var (hour, shard) = (bucket / Pseudonym.ShardCount, bucket % Pseudonym.ShardCount);
            var length = RowCode.Encode(grouped.Slice(start, count), devices.CountOf(shard), buffer.AsSpan(at)) + BlockCipher.TagSize;
            var entry = new BlockEntry(hour, shard, count, length);
            cipher.Encrypt(head.Salt, number++, entry, buffer.AsSpan(at, length));
            entry.Write(buffer.AsSpan(entryAt));
            entryAt += BlockEntry.Size;
            at += length;
            start += count;
        }

        return Finish(buffer, head, at);
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
