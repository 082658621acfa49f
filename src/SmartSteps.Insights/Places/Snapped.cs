using System.Collections.Immutable;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Insights.Places;

/// <summary>A shape on a grid.</summary>
/// <param name="Measure">The measurement of its visitors; null outside coverage, and for a tile.</param>
/// <param name="Leaves">The leaves that visitors are measured on.</param>
/// <param name="Overlap">What it covers of each leaf.</param>
internal sealed record Snapped(MeasureId? Measure, ImmutableArray<int> Leaves, ImmutableArray<LeafWeight> Overlap)
{
    /// <summary>A polygon.</summary>
    public static Snapped Of(ZoneSnap? snap, ImmutableArray<Tile> leaves) => snap is null
        ? new Snapped(null, [], [])
        : new Snapped(
            snap.Measure,
            snap.Leaves,
            [.. snap.Overlap.Select(part => new LeafWeight(part.Leaf, leaves[part.Leaf], LeafWeight.PartsOf(part.Share)))]);

    /// <summary>A tile.</summary>
    public static Snapped Of(Tile tile, ImmutableArray<Tile> leaves) => new(
        null,
        [],
        [
            .. Enumerable.Range(0, leaves.Length).Where(i => tile.Contains(leaves[i]) || leaves[i].Contains(tile))
                .Select(i => new LeafWeight(i, leaves[i], LeafWeight.Whole)),
        ]);
}
