using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;

namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>
/// A grid on which the same experiment stands once in every leaf: a release draws for each leaf on its own and by the same rule, so one
/// release of n leaves is n independent releases of one.
/// </summary>
internal static class TrialGrid
{
    private const int LeafZoom = 17;
    private static readonly ImmutableArray<Tile> Leaves = [.. Below(Tile.At(new GeoPoint(52.5, 13.4), TileBlock.Zoom - 1))];

    /// <summary>The most trials that one release can hold: 262,144.</summary>
    public static int Most => Leaves.Length;

    public static PublishedGrid Of(int trials) => new($"trial-{trials}", trials == Leaves.Length ? Leaves : Leaves[..trials]);

    public static LeafCounts Counts(ReadOnlySpan<int> amounts)
    {
        var counts = new LeafCounts(amounts.Length);
        for (var leaf = 0; leaf < amounts.Length; leaf++)
        {
            for (var device = amounts[leaf]; device > 0; device--)
            {
                counts.Add(leaf);
            }
        }

        return counts;
    }

    private static IEnumerable<Tile> Below(Tile tile) =>
        tile.Zoom == LeafZoom ? [tile] : Enumerable.Range(0, 4).SelectMany(digit => Below(tile.Child(digit)));
}
