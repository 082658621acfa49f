using System.Collections.Immutable;
using NetTopologySuite.Geometries;
using SmartSteps.Grid;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Markets.Measures;

/// <summary>
/// What a zone is measured on, under one grid. A leaf belongs to it when at least half of the leaf's area is covered; where no leaf is, the one of
/// which the zone covers most belongs. A pure function of the zone and the public grid, so every reader finds the same. Immutable.
/// </summary>
/// <param name="Measure">The measurement's name.</param>
/// <param name="Leaves">Indexes of the leaves that it is measured on, ascending; empty for an indoor zone, which is measured on cells.</param>
/// <param name="Overlap">Every leaf that the zone's outline reaches, with the share of it that lies within: the weights of overlap-weighted sums.</param>
public sealed record ZoneSnap(MeasureId Measure, ImmutableArray<int> Leaves, ImmutableArray<LeafShare> Overlap)
{
    /// <summary>Half, and some room for rounding: a zone drawn along the middle of a leaf takes it.</summary>
    private const double LeastShare = 0.5 - 1e-9;

    /// <summary>Why a polygon has no snap.</summary>
    public const string OutsideCoverage = "no leaf of the measurement grid lies within it: no radio cell covers the place";

    /// <summary>The snap of a zone, or null for a polygon outside coverage. A zone measured as an earlier one is to be asked for by that one.</summary>
    /// <param name="zone">The zone.</param>
    /// <param name="leaves">The grid's leaves, in quadkey order.</param>
    public static ZoneSnap? Of(Zone zone, ImmutableArray<Tile> leaves)
    {
        if (zone.IndoorZones.IsDefaultOrEmpty)
        {
            return zone.Area is { } polygon ? Of(polygon, leaves) : null;
        }

        var outline = zone.Area is { } drawn ? LeafCover.Of(drawn, leaves) : [];
        return new ZoneSnap(MeasureId.OfIndoorZones(zone.IndoorZones), [], outline);
    }

    /// <summary>The snap of a polygon or multipolygon, or null outside coverage.</summary>
    /// <param name="area">Valid, in WGS 84.</param>
    /// <param name="leaves">The grid's leaves, in quadkey order.</param>
    public static ZoneSnap? Of(Geometry area, ImmutableArray<Tile> leaves)
    {
        var overlap = LeafCover.Of(area, leaves);
        if (overlap.IsEmpty)
        {
            return null;
        }

        ImmutableArray<int> taken = [.. overlap.Where(part => part.Share >= LeastShare).Select(part => part.Leaf)];
        if (taken.IsEmpty)
        {
            taken = [Largest(overlap, leaves)];
        }

        return new ZoneSnap(MeasureId.OfLeaves(taken.Select(leaf => leaves[leaf])), taken, overlap);
    }

    /// <summary>The leaf of which most ground is covered; of equals the first in quadkey order.</summary>
    private static int Largest(ImmutableArray<LeafShare> overlap, ImmutableArray<Tile> leaves) =>
        overlap.MaxBy(part => part.Share * GroundArea.SquareMetres(leaves[part.Leaf])).Leaf;
}
