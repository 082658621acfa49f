using System.Security.Cryptography;

namespace SmartSteps.Release.Tests.Log;

/// <summary>The definitions of RFC 9162, section 2.1, word for word over whole lists of entries: slow, and written apart from the product.</summary>
internal static class BruteForce
{
    public static byte[] Root(IReadOnlyList<byte[]> entries) => entries.Count switch
    {
        0 => SHA256.HashData([]),
        1 => SHA256.HashData([0, .. entries[0]]),
        _ => Node(Root(Left(entries)), Root(Right(entries))),
    };

    public static List<byte[]> Path(int index, IReadOnlyList<byte[]> entries)
    {
        if (entries.Count == 1)
        {
            return [];
        }

        var k = Half(entries.Count);
        return index < k
            ? [.. Path(index, Left(entries)), Root(Right(entries))]
            : [.. Path(index - k, Right(entries)), Root(Left(entries))];
    }

    public static List<byte[]> Proof(int first, IReadOnlyList<byte[]> entries) => SubProof(first, entries, known: true);

    private static List<byte[]> SubProof(int first, IReadOnlyList<byte[]> entries, bool known)
    {
        if (first == entries.Count)
        {
            return known ? [] : [Root(entries)];
        }

        var k = Half(entries.Count);
        return first <= k
            ? [.. SubProof(first, Left(entries), known), Root(Right(entries))]
            : [.. SubProof(first - k, Right(entries), known: false), Root(Left(entries))];
    }

    private static byte[] Node(byte[] left, byte[] right) => SHA256.HashData([1, .. left, .. right]);

    private static List<byte[]> Left(IReadOnlyList<byte[]> entries) => [.. entries.Take(Half(entries.Count))];

    private static List<byte[]> Right(IReadOnlyList<byte[]> entries) => [.. entries.Skip(Half(entries.Count))];

    private static int Half(int count)
    {
        var k = 1;
        while (k * 2 < count)
        {
            k *= 2;
        }

        return k;
    }
}
