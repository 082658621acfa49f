using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Markets.Measures;

/// <summary>Names sets of public things by what is in them.</summary>
internal static class SetHash
{
    /// <summary>First eight bytes (big-endian) of the SHA-256 over a kind and its parts, each with its length, so that no two sets share a text.</summary>
    public static ulong Of(string kind, IEnumerable<string> parts)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Add(hash, kind);
        foreach (var part in parts)
        {
            Add(hash, part);
        }

        return First(hash.GetHashAndReset());
    }

    /// <summary>First eight bytes (big-endian) of the SHA-256 over two numbers, big-endian.</summary>
    public static ulong Of(ulong first, ulong second)
    {
        Span<byte> both = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64BigEndian(both, first);
        BinaryPrimitives.WriteUInt64BigEndian(both[8..], second);
        return First(SHA256.HashData(both));
    }

    private static void Add(IncrementalHash hash, string text)
    {
        Span<byte> length = stackalloc byte[4];
        var bytes = Encoding.UTF8.GetBytes(text);
        BinaryPrimitives.WriteInt32BigEndian(length, bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }

    private static ulong First(byte[] digest) => BinaryPrimitives.ReadUInt64BigEndian(digest);
}
