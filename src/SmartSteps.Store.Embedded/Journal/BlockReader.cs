using System.Buffers;
using SmartSteps.Journal;
using SmartSteps.Journal.Segments;

namespace SmartSteps.Store.Embedded.Journal;

/// <summary>Reads, decrypts and decodes blocks; holds no lock.</summary>
internal static class BlockReader
{
    public static void Read(
        Snapshot snapshot, ReadOnlySpan<byte> key, int hour, int shard, IBufferWriter<GatedEvent> into)
    {
        using var cipher = new BlockCipher(key);
        ReadOnlySpan<BlockPlace> blocks = snapshot.Blocks;
        var longest = 0;
        foreach (ref readonly var block in blocks) longest = Math.Max(longest, block.Length);
        var rented = ArrayPool<byte>.Shared.Rent(longest);
        try
        {
            foreach (ref readonly var block in blocks)
            {
                var bytes = rented.AsSpan(0, block.Length);
                if (FrameScan.Read(snapshot.File, bytes, block.Offset) < bytes.Length)
                    throw new InvalidDataException("A block of the journal has gone from its file.");
                cipher.Decrypt(block.Salt, block.Number, new BlockEntry(hour, shard, block.Count, block.Length), bytes);
                BlockCode.Decode(bytes[..^BlockCipher.TagSize], hour, block.Count, snapshot.Withdrawn, into, block.HasGroups);
            }
        }
        finally
        {
            rented.AsSpan(0, longest).Clear();
            ArrayPool<byte>.Shared.Return(rented);
        }
    }
}
