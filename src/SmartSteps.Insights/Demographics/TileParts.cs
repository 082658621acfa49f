using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Places;

namespace SmartSteps.Insights.Demographics;

/// <summary>How much of each tile that demographics are released for belongs to a place.</summary>
internal static class TileParts
{
    /// <summary>Demographics are released for a leaf, or for its ancestor of this zoom where it is finer.</summary>
    public const int FinestZoom = 15;

    /// <summary>Tiles by key with their share of ground in parts of <see cref="LeafWeight.Whole"/>, at least 1.</summary>
    public static ImmutableArray<(ulong Tile, int Parts)> Of(MeasuredSpan span, PublishedGrid grid)
    {
        var reached = new SortedDictionary<ulong, double>();
        foreach (var leaf in span.Leaves)
        {
            var tile = TileOf(leaf.Leaf);
            reached[tile.Key] = reached.GetValueOrDefault(tile.Key) + (leaf.Parts * Ground(leaf.Leaf, tile));
        }

        // Where a tile has ground without coverage, the ground that is measured is the whole.
        var covered = new Dictionary<ulong, double>();
        foreach (var leaf in grid.Leaves)
        {
            var tile = TileOf(leaf);
            if (reached.ContainsKey(tile.Key))
            {
                covered[tile.Key] = covered.GetValueOrDefault(tile.Key) + Ground(leaf, tile);
            }
        }

        return [.. reached.Select(tile => (tile.Key, LeafWeight.PartsOf(tile.Value / LeafWeight.Whole / covered[tile.Key])))];
    }

    private static Tile TileOf(Tile leaf) => leaf.Zoom > FinestZoom ? leaf.Ancestor(FinestZoom) : leaf;

    /// <summary>A leaf's share of the ground of its tile: on a square of a few kilometres all quarters are equal.</summary>
    private static double Ground(Tile leaf, Tile tile) => Math.ScaleB(1, -2 * (leaf.Zoom - tile.Zoom));
}
