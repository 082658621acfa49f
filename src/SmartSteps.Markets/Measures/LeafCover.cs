using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Grid;

namespace SmartSteps.Markets.Measures;

/// <summary>
/// Which leaves an area reaches, and how much of each: the weights of an overlap-weighted sum. Pure. Descends the quadtree and cuts the area down
/// to each tile on its way, so that 10,000 corners cost milliseconds.
/// </summary>
public static class LeafCover
{
    /// <summary>Less of a leaf than this is rounding: a square centimetre of a leaf of 6 km.</summary>
    private const double LeastShare = 1e-12;

    /// <summary>The leaves that share some area with a polygon or multipolygon, ascending; none outside coverage.</summary>
    /// <param name="area">Valid, in WGS 84 within ±180° (split at the antimeridian); what lies beyond the Mercator square has no leaves.</param>
    /// <param name="leaves">Disjoint tiles in quadkey order.</param>
    public static ImmutableArray<LeafShare> Of(Geometry area, ImmutableArray<Tile> leaves)
    {
        var shares = ImmutableArray.CreateBuilder<LeafShare>();
        if (!leaves.IsDefaultOrEmpty)
        {
            Descend(default, 0, leaves.Length, GeoRing.Of(area), leaves, shares);
        }

        return shares.DrainToImmutable();
    }

    private static void Descend(
        Tile tile, int from, int to, List<GeoRing> rings, ImmutableArray<Tile> leaves, ImmutableArray<LeafShare>.Builder shares)
    {
        if (from == to)
        {
            return;
        }

        var inside = new List<GeoRing>(rings.Count);
        foreach (var ring in rings)
        {
            if (ring.Within(tile) is { } part)
            {
                inside.Add(part);
            }
        }

        if (inside.TrueForAll(ring => ring.IsHole))
        {
            return;
        }

        if (leaves[from] == tile)
        {
            var share = inside.Sum(ring => ring.IsHole ? -ring.Area : ring.Area) / ((tile.East - tile.West) * (tile.North - tile.South));
            if (share > LeastShare)
            {
                shares.Add(new LeafShare(from, Math.Min(1, share)));
            }

            return;
        }

        for (var digit = 0; digit < 4; digit++)
        {
            var child = tile.Child(digit);
            var end = EndOf(child, from, to, leaves);
            Descend(child, from, end, inside, leaves, shares);
            from = end;
        }
    }

    /// <summary>Index of the first leaf after those in the tile; the descendants of a tile are contiguous.</summary>
    private static int EndOf(Tile tile, int from, int to, ImmutableArray<Tile> leaves)
    {
        while (from < to)
        {
            var middle = (from + to) >>> 1;
            (from, to) = leaves[middle].CompareTo(tile) <= 0 || tile.Contains(leaves[middle]) ? (middle + 1, to) : (from, middle);
        }

        return from;
    }
}
