using System.Buffers;
using System.Security.Cryptography;

namespace SmartSteps.Journal.Segments;

/// <summary>
/// An encoded frame in a pooled buffer, ready to be written but for what is known only under the journal's lock:
/// <see cref="Complete"/> fills that in. One thread at a time; dispose of it to give the buffer back.
/// </summary>
public sealed class Frame : IDisposable
{
    private readonly FrameHead head;
    private byte[]? buffer;

    internal Frame(byte[] buffer, FrameHead head)
    {
        this.buffer = buffer;
        this.head = head;
    }

    /// <summary>What the frame is.</summary>
    public FrameKind Kind => head.Kind;

    /// <summary>Bytes of the frame.</summary>
    public int Length => checked((int)head.TotalLength);

    /// <summary>Bytes from the frame's start to its payload.</summary>
    public int HeadLength => head.HeadLength;

    /// <summary>Events of the batch that came after their hour was pinned: set before <see cref="Complete"/>.</summary>
    public long LateEvents { get; set; }

    /// <summary>All bytes; final after <see cref="Complete"/>.</summary>
    public ReadOnlyMemory<byte> Bytes => Buffer.AsMemory(0, Length);

    /// <summary>The stored receipt.</summary>
    public ReadOnlyMemory<byte> Receipt => Buffer.AsMemory(FrameHead.Size + head.IdLength, head.ReceiptLength);

    private byte[] Buffer => buffer ?? throw new ObjectDisposedException(nameof(Frame));

    /// <summary>Events of this frame up to and including an hour.</summary>
    public long EventsThrough(int hour)
    {
        var sum = 0L;
        var table = Table;
        for (var at = 0; at < table.Length; at += BlockEntry.Size)
        {
            var entry = BlockEntry.Read(table[at..]);
            if (entry.Hour <= hour) sum += entry.Count;
        }

        return sum;
    }

    /// <summary>Writes the late events and the synced length, and closes the head with its digest. May be called again.</summary>
    public FrameSummary Complete(long durableBefore)
    {
        (head with { LateEvents = LateEvents, DurableBefore = durableBefore }).Write(Buffer);
        var body = head.HeadLength - FrameHead.DigestSize;
        SHA256.HashData(Buffer.AsSpan(0, body), Buffer.AsSpan(body, FrameHead.DigestSize));
        return FrameSummary.TryRead(Buffer.AsSpan(0, head.HeadLength))!;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        if (buffer is { } rented) ArrayPool<byte>.Shared.Return(rented);
        buffer = null;
    }

    private ReadOnlySpan<byte> Table
    {
        get
        {
            var length = head.BlockCount * BlockEntry.Size;
            return Buffer.AsSpan(head.HeadLength - FrameHead.DigestSize - length, length);
        }
    }
}
