using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Grid;

namespace SmartSteps.Insights.Footfall;

/// <summary>
/// The noisy counts of a window as running sums in quadkey order, so that the sum below any tile is two look-ups: the leaves of a tile
/// lie side by side. Immutable.
/// </summary>
internal sealed class LeafSums
{
    private readonly ImmutableArray<Tile> leaves;
    private readonly long[] running;

    /// <summary>Joins facts and grid.</summary>
    /// <exception cref="InvalidDataException">The values do not fit the grid.</exception>
    public LeafSums(PublishedGrid grid, ImmutableArray<FactBlock> blocks)
    {
        leaves = grid.Leaves;
        running = new long[leaves.Length + 1];
        var at = 0;
        foreach (var block in blocks)
        {
            foreach (var value in block.Values)
            {
                if (at == leaves.Length || !block.Tiles.Tile.Contains(leaves[at]))
                {
                    throw new InvalidDataException($"The facts of block {block.Tiles.Tile} do not fit grid {grid.Version}.");
                }

                running[at + 1] = checked(running[at] + value);
                at++;
            }
        }

        if (at != leaves.Length)
        {
            throw new InvalidDataException($"The facts cover {at} of the {leaves.Length} leaves of grid {grid.Version}.");
        }
    }

    /// <summary>The leaves, in quadkey order.</summary>
    public ImmutableArray<Tile> Leaves => leaves;

    /// <summary>The noisy count of a leaf, by its index.</summary>
    public long this[int leaf] => running[leaf + 1] - running[leaf];

    /// <summary>Sum and number of all leaves.</summary>
    public LeafSum All => new(running[^1], leaves.Length);

    /// <summary>Sum and number of the leaves that lie in a tile (or are it).</summary>
    public LeafSum Below(Tile tile)
    {
        var (from, to) = StretchOf(tile);
        return new LeafSum(running[to] - running[from], to - from);
    }

    /// <summary>Where the leaves that lie in a tile (or are it) begin and end.</summary>
    public (int From, int To) StretchOf(Tile tile)
    {
        // A descendant's key begins with the tile's: all of them lie in one stretch from the tile's own key on.
        var span = 1UL << (2 * (Tile.MaxZoom - tile.Zoom));
        return (IndexOf(tile.Key), IndexOf(((tile.Key >> 8) + span) << 8));
    }

    /// <summary>The leaf that a tile lies in, coarser than it; null where there is none.</summary>
    public Tile? LeafAround(Tile tile)
    {
        // Leaves are disjoint: what would stand between a leaf and a tile within it would lie in the leaf too.
        var before = IndexOf(tile.Key) - 1;
        return before >= 0 && leaves[before].Contains(tile) ? leaves[before] : null;
    }

    /// <summary>Index of the first leaf whose key is not less.</summary>
    private int IndexOf(ulong key)
    {
        var (low, high) = (0, leaves.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (leaves[middle].Key < key)
            {
                low = middle + 1;
            }
            else
            {
                high = middle;
            }
        }

        return low;
    }
}
