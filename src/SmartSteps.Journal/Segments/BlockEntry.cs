using System.Buffers.Binary;

namespace SmartSteps.Journal.Segments;

/// <summary>An entry of a frame's block table, 12 bytes, in clear. Blocks follow each other in the payload in this order.</summary>
/// <param name="Hour">Hour of the day, 0 to 25.</param>
/// <param name="Shard">Shard, 0 to 63.</param>
/// <param name="Count">Events (or devices) in the block: a raw count, which stays between the walls.</param>
/// <param name="Length">Bytes of the block: ciphertext, then the tag.</param>
public readonly record struct BlockEntry(int Hour, int Shard, int Count, int Length)
{
    /// <summary>Bytes of an entry.</summary>
    public const int Size = 12;

    /// <summary>Reads an entry.</summary>
    public static BlockEntry Read(ReadOnlySpan<byte> from) => new(
        BinaryPrimitives.ReadUInt16LittleEndian(from),
        BinaryPrimitives.ReadUInt16LittleEndian(from[2..]),
        BinaryPrimitives.ReadInt32LittleEndian(from[4..]),
        BinaryPrimitives.ReadInt32LittleEndian(from[8..]));

    /// <summary>Writes the entry.</summary>
    public void Write(Span<byte> into)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(into, checked((ushort)Hour));
        BinaryPrimitives.WriteUInt16LittleEndian(into[2..], checked((ushort)Shard));
        BinaryPrimitives.WriteInt32LittleEndian(into[4..], Count);
        BinaryPrimitives.WriteInt32LittleEndian(into[8..], Length);
    }
}
