using System.Buffers;
using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>
/// Reads a journal file from its start, checking every frame's digest and checksum without decrypting anything. What follows the last
/// whole frame is a torn tail, unless a later frame proves that it had been synced: then the file is damaged.
/// </summary>
internal sealed class FrameScan(SafeFileHandle file, string path)
{
    /// <summary>The first eight bytes of every journal file.</summary>
    public static ReadOnlyMemory<byte> Signature { get; } = "SSJRNL\0\u0001"u8.ToArray();

    private const int ChunkSize = 1 << 20;
    private readonly long length = RandomAccess.GetLength(file);

    /// <summary>Hands out every whole frame with its offset; returns the offset after the last one, 0 for a file without signature.</summary>
    /// <exception cref="InvalidDataException">This is no journal file, or it is damaged before its tail.</exception>
    public long Run(Action<long, FrameSummary> found)
    {
        var chunk = ArrayPool<byte>.Shared.Rent(ChunkSize);
        try
        {
            if (!HasSignature(chunk)) return 0;
            long at = Signature.Length;
            while (at < length && TryFrame(at, chunk) is { } frame)
            {
                found(at, frame);
                at += frame.Head.TotalLength;
            }

            if (at < length && FindProof(at, chunk) is { } proof)
                throw new InvalidDataException($"'{path}' is damaged at byte {at}: the frame at byte {proof} says that what stood there had been synced. Restore the file from a backup.");
            return at;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(chunk);
        }
    }

    /// <summary>Reads as many bytes as there are, up to the buffer's length.</summary>
    public static int Read(SafeFileHandle file, Span<byte> into, long offset)
    {
        var done = 0;
        while (done < into.Length)
        {
            var read = RandomAccess.Read(file, into[done..], offset + done);
            if (read == 0) break;
            done += read;
        }

        return done;
    }

    private bool HasSignature(byte[] chunk)
    {
        var read = Read(file, chunk.AsSpan(0, Signature.Length), 0);
        var start = chunk.AsSpan(0, read);
        if (start.SequenceEqual(Signature.Span)) return true;

        // A crash in the very first write leaves a piece of the signature, or zeros where it was to be.
        if (start.Length < Signature.Length && Signature.Span.StartsWith(start)) return false;
        if (start.Length == 0 || !start.ContainsAnyExcept((byte)0)) return false;
        throw new InvalidDataException($"'{path}' is not a journal file. It was left as it is; move it out of the data directory.");
    }

    private FrameSummary? TryFrame(long at, byte[] chunk)
    {
        var fixedPart = chunk.AsSpan(0, FrameHead.Size);
        if (Read(file, fixedPart, at) < FrameHead.Size) return null;
        if (FrameHead.NewerVersion(fixedPart) is { } version)
            throw new InvalidDataException($"'{path}' has a frame of version {version} at byte {at}, and this version of SmartSteps knows frames up to {FrameHead.CurrentVersion}. Run the newer version that wrote it.");
        if (!FrameHead.TryRead(fixedPart, out var head)) return null;
        if (head.TotalLength > length - at || TryHead(at, head.HeadLength, chunk) is not { } frame) return null;
        var state = PayloadChecksum.Start;
        for (long done = 0; done < head.PayloadLength;)
        {
            var piece = chunk.AsSpan(0, (int)Math.Min(ChunkSize, head.PayloadLength - done));
            if (Read(file, piece, at + head.HeadLength + done) < piece.Length) return null;
            state = PayloadChecksum.Add(state, piece);
            done += piece.Length;
        }

        return PayloadChecksum.Finish(state) == head.PayloadChecksum ? frame : null;
    }

    private FrameSummary? TryHead(long at, int headLength, byte[] chunk)
    {
        if (headLength > length - at) return null;
        var rented = headLength <= ChunkSize ? null : ArrayPool<byte>.Shared.Rent(headLength);
        var bytes = (rented ?? chunk).AsSpan(0, headLength);
        var frame = Read(file, bytes, at) == headLength ? FrameSummary.TryRead(bytes) : null;
        if (rented is not null) ArrayPool<byte>.Shared.Return(rented);
        return frame;
    }

    /// <summary>The offset of a later frame that was written when the file had already been synced beyond here.</summary>
    private long? FindProof(long from, byte[] chunk)
    {
        Span<byte> magic = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(magic, FrameHead.Magic);
        var head = new byte[FrameHead.Size];
        for (var at = from; at < length;)
        {
            var piece = chunk.AsSpan(0, (int)Math.Min(ChunkSize, length - at));
            var read = Read(file, piece, at);
            for (var start = 0; start < read;)
            {
                var hit = piece[start..read].IndexOf(magic);
                if (hit < 0) break;
                start += hit;
                if (Read(file, head, at + start) == head.Length && FrameHead.TryRead(head, out var fields)
                    && fields.DurableBefore > from && fields.DurableBefore <= at + start
                    && TryHead(at + start, fields.HeadLength, new byte[ChunkSize]) is not null)
                    return at + start;
                start++;
            }

            // Pieces overlap, so that no magic is missed on a border.
            at += read <= magic.Length ? magic.Length : read - magic.Length + 1;
        }

        return null;
    }
}
