using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Markets.Areas;

/// <summary>The areas that origins and trips are counted between: each leaf of a grid belongs to one of them, or to none.</summary>
/// <param name="Keys">The areas that have leaves, ascending: the tile's key, or the <see cref="AreaId.Key"/> of a named area.</param>
/// <param name="AreaOfLeaf">For each leaf the ordinal of its area, or −1.</param>
public sealed record AreaPartition(ImmutableArray<ulong> Keys, ImmutableArray<int> AreaOfLeaf)
{
    /// <summary>The finest tiles that stand in for areas: some 6 km in central Europe.</summary>
    public const int FinestTileZoom = 12;

    /// <summary>The most areas of a market. Trips are released for every pair of areas, so a million cells a day is the end.</summary>
    public const int MostAreas = 1_000;

    /// <summary>Named areas: a leaf belongs to the area that covers most of it, of equals to the first by name; to none where none reaches it.</summary>
    /// <param name="areas">The areas.</param>
    /// <param name="leaves">The grid's leaves, in quadkey order.</param>
    public static AreaPartition Of(ImmutableArray<Area> areas, ImmutableArray<Tile> leaves)
    {
        var best = new (double Share, ulong Key)[leaves.Length];
        foreach (var area in areas.OrderBy(area => area.Id))
        {
            var key = area.Id.Key;
            foreach (var (leaf, share) in LeafCover.Of(area.Outline, leaves))
            {
                if (share > best[leaf].Share)
                {
                    best[leaf] = (share, key);
                }
            }
        }

        return OfKeys(Array.ConvertAll(best, leaf => leaf.Share > 0 ? leaf.Key : (ulong?)null));
    }

    /// <summary>
    /// Tiles as areas, where no areas are given: of zoom 12, or of the finest coarser zoom that makes no more than <see cref="MostAreas"/> of them.
    /// </summary>
    /// <param name="leaves">The grid's leaves, in quadkey order, of zoom 12 or finer.</param>
    public static AreaPartition OfTiles(ImmutableArray<Tile> leaves)
    {
        var zoom = FinestTileZoom;
        while (zoom > 0 && leaves.Select(leaf => leaf.Ancestor(zoom)).Distinct().Count() > MostAreas)
        {
            zoom--;
        }

        return OfKeys([.. leaves.Select(leaf => (ulong?)leaf.Ancestor(zoom).Key)]);
    }

    private static AreaPartition OfKeys(ulong?[] keys)
    {
        ImmutableArray<ulong> distinct = [.. keys.OfType<ulong>().Distinct().Order()];
        return new AreaPartition(distinct, [.. keys.Select(key => key is { } known ? distinct.BinarySearch(known) : -1)]);
    }
}
