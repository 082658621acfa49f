using System.Buffers.Binary;

namespace SmartSteps.Journal.Segments;

/// <summary>
/// The fixed start of every frame, 64 bytes, little-endian. After it come the batch's name (UTF-8), the receipt, the block table and
/// the SHA-256 of all that; then the payload, whose CRC-32C is in here.
/// </summary>
/// <param name="Kind">What the frame is.</param>
/// <param name="IdLength">Bytes of the batch's name.</param>
/// <param name="HeadLength">Bytes from the frame's start to its payload.</param>
/// <param name="PayloadLength">Bytes of payload.</param>
/// <param name="ReceiptLength">Bytes of receipt.</param>
/// <param name="BlockCount">Entries of the block table.</param>
/// <param name="Salt">Random, never used again: ties a batch's frames together and makes the nonces of its blocks.</param>
/// <param name="LateEvents">Of a commit or receipt: events of the whole batch that came after their hour was pinned.</param>
/// <param name="DurableBefore">Everything in the file before this offset was synced before this frame was written.</param>
/// <param name="DayNumber">The day, as <see cref="DateOnly.DayNumber"/>; 0 for a receipt without events.</param>
/// <param name="PayloadChecksum">CRC-32C of the payload.</param>
/// <param name="Items">Events of the frame; withdrawn or numbered devices; for a close the shards that held events.</param>
public readonly record struct FrameHead(
    FrameKind Kind, int IdLength, int HeadLength, int PayloadLength, int ReceiptLength, int BlockCount, ulong Salt,
    long LateEvents, long DurableBefore, int DayNumber, uint PayloadChecksum, long Items)
{
    /// <summary>Bytes of the fixed part.</summary>
    public const int Size = 64;

    /// <summary>Bytes of the SHA-256 at the end of the head.</summary>
    public const int DigestSize = 32;

    /// <summary>The first four bytes of a frame, as a little-endian number: <c>SSJF</c>.</summary>
    public const uint Magic = 0x464A5353;

    /// <summary>The version that frames are written in.</summary>
    public const byte CurrentVersion = 3;

    /// <summary>The version from which on events name their devices by number.</summary>
    public const byte FirstWithNumbers = 3;

    /// <summary>The version the frame was written in: 1 (blocks without groups), 2 (with groups) or 3 (with the devices' numbers).</summary>
    public byte Version { get; private init; } = CurrentVersion;

    /// <summary>Bytes of the whole frame.</summary>
    public long TotalLength => (long)HeadLength + PayloadLength;

    /// <summary>Reads the fixed part; false when this cannot be the start of a frame.</summary>
    public static bool TryRead(ReadOnlySpan<byte> from, out FrameHead head)
    {
        head = default;
        if (from.Length < Size || BinaryPrimitives.ReadUInt32LittleEndian(from) != Magic || from[4] is 0 or > CurrentVersion) return false;
        head = new FrameHead(
            (FrameKind)from[5],
            BinaryPrimitives.ReadUInt16LittleEndian(from[6..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[12..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[16..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[20..]),
            BinaryPrimitives.ReadUInt64LittleEndian(from[24..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[32..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[40..]),
            BinaryPrimitives.ReadInt32LittleEndian(from[48..]),
            BinaryPrimitives.ReadUInt32LittleEndian(from[52..]),
            BinaryPrimitives.ReadInt64LittleEndian(from[56..])) { Version = from[4] };
        return head.Kind >= FrameKind.Part && head.Kind <= (head.Version < FirstWithNumbers ? FrameKind.Close : FrameKind.Devices)
            && head.PayloadLength >= 0 && head.ReceiptLength >= 0 && head.BlockCount >= 0
            && head.HeadLength == LengthOf(head.IdLength, head.ReceiptLength, head.BlockCount);
    }

    /// <summary>The version of a frame that a newer program wrote, or null where nothing says that this is one.</summary>
    public static byte? NewerVersion(ReadOnlySpan<byte> from) =>
        from.Length > sizeof(uint) && BinaryPrimitives.ReadUInt32LittleEndian(from) == Magic && from[4] > CurrentVersion ? from[4] : null;

    /// <summary>Bytes of a head with these parts.</summary>
    public static long LengthOf(int idLength, int receiptLength, int blockCount) =>
        Size + idLength + (long)receiptLength + ((long)blockCount * BlockEntry.Size) + DigestSize;

    /// <summary>Writes the fixed part.</summary>
    public void Write(Span<byte> into)
    {
        BinaryPrimitives.WriteUInt32LittleEndian(into, Magic);
        into[4] = Version;
        into[5] = (byte)Kind;
        BinaryPrimitives.WriteUInt16LittleEndian(into[6..], checked((ushort)IdLength));
        BinaryPrimitives.WriteInt32LittleEndian(into[8..], HeadLength);
        BinaryPrimitives.WriteInt32LittleEndian(into[12..], PayloadLength);
        BinaryPrimitives.WriteInt32LittleEndian(into[16..], ReceiptLength);
        BinaryPrimitives.WriteInt32LittleEndian(into[20..], BlockCount);
        BinaryPrimitives.WriteUInt64LittleEndian(into[24..], Salt);
        BinaryPrimitives.WriteInt64LittleEndian(into[32..], LateEvents);
        BinaryPrimitives.WriteInt64LittleEndian(into[40..], DurableBefore);
        BinaryPrimitives.WriteInt32LittleEndian(into[48..], DayNumber);
        BinaryPrimitives.WriteUInt32LittleEndian(into[52..], PayloadChecksum);
        BinaryPrimitives.WriteInt64LittleEndian(into[56..], Items);
    }
}
