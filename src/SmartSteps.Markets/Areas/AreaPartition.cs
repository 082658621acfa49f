using System.Collections.Immutable;
using System.Runtime.InteropServices;
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

    private const ulong None = ulong.MaxValue;

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

        return OfKeys(Array.ConvertAll(best, leaf => leaf.Share > 0 ? leaf.Key : None));
    }

    /// <summary>
    /// Tiles as areas, where no areas are given: of zoom 12, or of the finest coarser zoom that makes no more than <see cref="MostAreas"/> of them.
    /// </summary>
    /// <param name="leaves">The grid's leaves, in quadkey order, of zoom 12 or finer.</param>
    public static AreaPartition OfTiles(ImmutableArray<Tile> leaves)
    {
        var zoom = FinestTileZoom;
        while (zoom > 0 && CountTiles(leaves, zoom) > MostAreas)
        {
            zoom--;
        }

        var keys = new ulong[leaves.Length];
        for (var leaf = 0; leaf < keys.Length; leaf++)
        {
            keys[leaf] = leaves[leaf].Ancestor(zoom).Key;
        }

        return OfKeys(keys);
    }

    /// <summary>The leaves of a tile follow each other.</summary>
    private static int CountTiles(ImmutableArray<Tile> leaves, int zoom)
    {
        var count = 0;
        for (var leaf = 0; leaf < leaves.Length; leaf++)
        {
            count += leaf == 0 || !leaves[leaf].Ancestor(zoom).Equals(leaves[leaf - 1].Ancestor(zoom)) ? 1 : 0;
        }

        return count;
    }

    private static AreaPartition OfKeys(ulong[] keys)
    {
        var seen = new SortedSet<ulong>();
        for (var leaf = 0; leaf < keys.Length; leaf++)
        {
            if (keys[leaf] != None && (leaf == 0 || keys[leaf] != keys[leaf - 1]))
            {
                seen.Add(keys[leaf]);
            }
        }

        ImmutableArray<ulong> distinct = [.. seen];
        var areaOfLeaf = new int[keys.Length];
        for (var leaf = 0; leaf < keys.Length; leaf++)
        {
            areaOfLeaf[leaf] = leaf > 0 && keys[leaf] == keys[leaf - 1] ? areaOfLeaf[leaf - 1]
                : keys[leaf] == None ? -1 : distinct.BinarySearch(keys[leaf]);
        }

        return new AreaPartition(distinct, ImmutableCollectionsMarshal.AsImmutableArray(areaOfLeaf));
    }
}
