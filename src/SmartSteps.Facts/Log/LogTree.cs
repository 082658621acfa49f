namespace SmartSteps.Facts.Log;

/// <summary>
/// Roots and proofs of a log's tree, by the definitions of RFC 9162, sections 2.1.1, 2.1.3.1 and 2.1.4.1, out of the hashes that tiles
/// hold: a proof reads a few of them, however long the log. Thread-safe.
/// </summary>
/// <param name="log">Where the hashes are.</param>
public sealed class LogTree(ILogReader log)
{
    private const int TileHeight = 8;

    /// <summary>MTH(D[0:size]).</summary>
    public ValueTask<TreeHash> RootAsync(long size, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(size);
        return size == 0 ? new(MerkleTree.Empty) : HashAsync(0, size, cancellationToken);
    }

    /// <summary>PATH(index, D[0:size]): what leads from an entry to the root.</summary>
    public async ValueTask<IReadOnlyList<TreeHash>> InclusionAsync(long index, long size, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(index);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, size);
        var path = new List<TreeHash>();
        var (start, end) = (0L, size);
        while (end - start > 1)
        {
            var middle = start + MerkleTree.Split(end - start);
            var left = index < middle;
            path.Add(left ? await HashAsync(middle, end, cancellationToken) : await HashAsync(start, middle, cancellationToken));
            (start, end) = left ? (start, middle) : (middle, end);
        }

        path.Reverse();
        return path;
    }

    /// <summary>PROOF(first, D[0:second]): that the tree of the second size begins with the one of the first.</summary>
    public async ValueTask<IReadOnlyList<TreeHash>> ConsistencyAsync(long first, long second, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(first);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(first, second);
        var path = new List<TreeHash>();
        if (first == 0)
        {
            return path;
        }

        var (start, end) = (0L, second);
        while (end != first)
        {
            var middle = start + MerkleTree.Split(end - start);
            var left = first <= middle;
            path.Add(left ? await HashAsync(middle, end, cancellationToken) : await HashAsync(start, middle, cancellationToken));
            (start, end) = left ? (start, middle) : (middle, end);
        }

        // The first tree's own root is known to whoever asks; a part of it is not.
        if (start > 0)
        {
            path.Add(await HashAsync(start, end, cancellationToken));
        }

        path.Reverse();
        return path;
    }

    /// <summary>MTH(D[start:end]), where start is a multiple of the largest power of two that the range holds.</summary>
    private async ValueTask<TreeHash> HashAsync(long start, long end, CancellationToken cancellationToken)
    {
        var size = end - start;
        if (long.IsPow2(size))
        {
            var height = (int)long.Log2(size);
            var (level, rest) = (height / TileHeight, height % TileHeight);
            var hashes = await log.ReadHashesAsync(level, start >> (TileHeight * level), 1 << rest, cancellationToken);
            return MerkleTree.Root([.. hashes]);
        }

        var middle = start + MerkleTree.Split(size);
        return MerkleTree.HashNode(await HashAsync(start, middle, cancellationToken), await HashAsync(middle, end, cancellationToken));
    }
}
