using System.Buffers.Binary;

namespace SmartSteps.Facts.Log;

/// <summary>A hash of the log's Merkle tree: 32 bytes, SHA-256. The default value is 32 zero bytes.</summary>
public readonly record struct TreeHash
{
    /// <summary>Bytes of a hash.</summary>
    public const int Size = 32;

    private readonly ulong a;
    private readonly ulong b;
    private readonly ulong c;
    private readonly ulong d;

    /// <summary>Takes the bytes of a hash.</summary>
    /// <exception cref="ArgumentException">They are not 32.</exception>
    public TreeHash(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Size)
        {
            throw new ArgumentException("A hash has 32 bytes.", nameof(bytes));
        }

        a = BinaryPrimitives.ReadUInt64BigEndian(bytes);
        b = BinaryPrimitives.ReadUInt64BigEndian(bytes[8..]);
        c = BinaryPrimitives.ReadUInt64BigEndian(bytes[16..]);
        d = BinaryPrimitives.ReadUInt64BigEndian(bytes[24..]);
    }

    /// <summary>Reads base64; false where it is not that of 32 bytes.</summary>
    public static bool TryParse(string? base64, out TreeHash hash)
    {
        Span<byte> bytes = stackalloc byte[Size + 1];
        var good = base64 is { Length: 44 } && Convert.TryFromBase64String(base64, bytes, out var length) && length == Size;
        hash = good ? new TreeHash(bytes[..Size]) : default;
        return good && hash.ToString() == base64;
    }

    /// <summary>Writes the 32 bytes.</summary>
    public void CopyTo(Span<byte> into)
    {
        BinaryPrimitives.WriteUInt64BigEndian(into, a);
        BinaryPrimitives.WriteUInt64BigEndian(into[8..], b);
        BinaryPrimitives.WriteUInt64BigEndian(into[16..], c);
        BinaryPrimitives.WriteUInt64BigEndian(into[24..], d);
    }

    /// <summary>The 32 bytes.</summary>
    public byte[] ToArray()
    {
        var bytes = new byte[Size];
        CopyTo(bytes);
        return bytes;
    }

    /// <summary>Base64, as checkpoints and proofs carry it.</summary>
    public override string ToString() => Convert.ToBase64String(ToArray());
}
