using System.Numerics;
using System.Security.Cryptography;

namespace SmartSteps.Facts.Log;

/// <summary>
/// Merkle tree hashing with SHA-256 as RFC 9162, section 2.1 (and RFC 6962 before it) lays it down, and the checks of its proofs
/// (2.1.3.2 and 2.1.4.2). Pure.
/// </summary>
public static class MerkleTree
{
    private const byte LeafPrefix = 0;
    private const byte NodePrefix = 1;

    /// <summary>The root of the tree without an entry: the hash of nothing.</summary>
    public static TreeHash Empty { get; } = new(SHA256.HashData([]));

    /// <summary>Hash of an entry: SHA-256(0x00 ‖ entry).</summary>
    public static TreeHash HashLeaf(ReadOnlySpan<byte> entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData([LeafPrefix]);
        hash.AppendData(entry);
        Span<byte> result = stackalloc byte[TreeHash.Size];
        hash.GetHashAndReset(result);
        return new TreeHash(result);
    }

    /// <summary>Hash of a node: SHA-256(0x01 ‖ left ‖ right).</summary>
    public static TreeHash HashNode(TreeHash left, TreeHash right)
    {
        Span<byte> bytes = stackalloc byte[1 + (2 * TreeHash.Size)];
        bytes[0] = NodePrefix;
        left.CopyTo(bytes[1..]);
        right.CopyTo(bytes[(1 + TreeHash.Size)..]);
        Span<byte> result = stackalloc byte[TreeHash.Size];
        SHA256.HashData(bytes, result);
        return new TreeHash(result);
    }

    /// <summary>The root over so many hashes of one level, from left to right.</summary>
    public static TreeHash Root(ReadOnlySpan<TreeHash> hashes)
    {
        if (hashes.Length < 2)
        {
            return hashes.IsEmpty ? Empty : hashes[0];
        }

        var split = (int)Split(hashes.Length);
        return HashNode(Root(hashes[..split]), Root(hashes[split..]));
    }

    /// <summary>The largest power of two below a number of at least 2.</summary>
    public static long Split(long size) => (long)(BitOperations.RoundUpToPowerOf2((ulong)size) >> 1);

    /// <summary>True when the path leads from the leaf to the root of the tree of that size.</summary>
    public static bool VerifyInclusion(long index, long size, TreeHash leaf, IReadOnlyList<TreeHash> path, TreeHash root)
    {
        if (index < 0 || index >= size)
        {
            return false;
        }

        var (node, last, hash) = (index, size - 1, leaf);
        foreach (var sibling in path)
        {
            if (last == 0)
            {
                return false;
            }

            if (long.IsOddInteger(node) || node == last)
            {
                hash = HashNode(sibling, hash);
                var skip = long.IsOddInteger(node) ? 0 : (int)long.TrailingZeroCount(node);
                (node, last) = (node >> skip, last >> skip);
            }
            else
            {
                hash = HashNode(hash, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && hash == root;
    }

    /// <summary>True when the path shows that the tree of the second size begins with all that the tree of the first size held.</summary>
    public static bool VerifyConsistency(
        long firstSize, long secondSize, TreeHash firstRoot, TreeHash secondRoot, IReadOnlyList<TreeHash> path)
    {
        if (firstSize < 0 || firstSize > secondSize)
        {
            return false;
        }

        if (firstSize == 0 || firstSize == secondSize)
        {
            return path.Count == 0 && firstRoot == (firstSize == 0 ? Empty : secondRoot);
        }

        TreeHash[] all = BitOperations.IsPow2(firstSize) ? [firstRoot, .. path] : [.. path];
        if (all.Length == 0)
        {
            return false;
        }

        var skipped = (int)long.TrailingZeroCount(firstSize);
        var (node, last) = ((firstSize - 1) >> skipped, (secondSize - 1) >> skipped);
        var (first, second) = (all[0], all[0]);
        foreach (var sibling in all.AsSpan(1))
        {
            if (last == 0)
            {
                return false;
            }

            if (long.IsOddInteger(node) || node == last)
            {
                (first, second) = (HashNode(sibling, first), HashNode(sibling, second));
                var skip = long.IsOddInteger(node) ? 0 : (int)long.TrailingZeroCount(node);
                (node, last) = (node >> skip, last >> skip);
            }
            else
            {
                second = HashNode(second, sibling);
            }

            (node, last) = (node >> 1, last >> 1);
        }

        return last == 0 && first == firstRoot && second == secondRoot;
    }
}
