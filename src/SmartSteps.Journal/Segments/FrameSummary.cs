using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Journal.Segments;

/// <summary>A frame's head in memory, without the receipt.</summary>
/// <param name="Head">The fixed part.</param>
/// <param name="BatchId">The batch's name; empty for a withdrawal, a close or devices.</param>
/// <param name="Blocks">The block table.</param>
/// <param name="Digest">SHA-256 of the head; the payload is bound to it by length, salt, tags and checksum.</param>
public sealed record FrameSummary(FrameHead Head, string BatchId, IReadOnlyList<BlockEntry> Blocks, ReadOnlyMemory<byte> Digest)
{
    /// <summary>Reads a whole head; null when its digest does not hold or its lengths do not add up.</summary>
    public static FrameSummary? TryRead(ReadOnlySpan<byte> bytes)
    {
        if (!FrameHead.TryRead(bytes, out var head) || bytes.Length < head.HeadLength) return null;
        var body = bytes[..(head.HeadLength - FrameHead.DigestSize)];
        var digest = SHA256.HashData(body);
        if (!digest.AsSpan().SequenceEqual(bytes.Slice(body.Length, FrameHead.DigestSize))) return null;
        var blocks = new BlockEntry[head.BlockCount];
        var table = body[^(head.BlockCount * BlockEntry.Size)..];
        long length = 0;
        for (var i = 0; i < blocks.Length; i++)
        {
            blocks[i] = BlockEntry.Read(table[(i * BlockEntry.Size)..]);
            length += blocks[i].Length;
            if (blocks[i].Length < BlockCipher.TagSize || blocks[i].Count < 0) return null;
            if ((blocks[i].Hour * Pseudonym.ShardCount) + blocks[i].Shard >= EventBuckets.Count) return null;
            if (blocks[i].Shard >= Pseudonym.ShardCount) return null;
        }

        if (length != head.PayloadLength) return null;
        return new FrameSummary(head, Encoding.UTF8.GetString(bytes.Slice(FrameHead.Size, head.IdLength)), blocks, digest);
    }
}
