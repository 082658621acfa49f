using System.Collections.Immutable;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;

namespace SmartSteps.Aggregation.Demographics;

/// <summary>
/// Rows: the leaves, those finer than zoom 15 taken together there. Columns: 18 · daypart + 3 · age band + gender. Immutable, thread-safe.
/// </summary>
internal sealed class DemographicsDomain
{
    /// <summary>Columns of a daypart.</summary>
    public const int Groups = 18;

    private const int FinestZoom = 15;

    private static readonly ImmutableArray<ulong> Columns = [.. Enumerable.Range(0, Groups * Dayparts.Count).Select(column => (ulong)column)];

    private readonly int[] tileOfLeaf;

    /// <summary>The domain of a grid.</summary>
    public DemographicsDomain(MeasurementGrid grid)
    {
        // Leaves are disjoint and in quadkey order, so those of one tile follow each other and tiles ascend.
        tileOfLeaf = new int[grid.Leaves.Length];
        var rows = new List<DomainRow>();
        for (var leaf = 0; leaf < tileOfLeaf.Length; leaf++)
        {
            var tile = grid.Leaves[leaf].Ancestor(Math.Min(grid.Leaves[leaf].Zoom, FinestZoom)).Key;
            if (rows.Count == 0 || rows[^1].Key != tile)
            {
                rows.Add(new DomainRow(tile, Columns));
            }

            tileOfLeaf[leaf] = rows.Count - 1;
        }

        Domain = DomainName.Domain(DayProduct.Demographics, rows);
    }

    /// <summary>The domain.</summary>
    public PublicDomain Domain { get; }

    /// <summary>For each leaf the ordinal of the row that it counts in.</summary>
    public ReadOnlySpan<int> TileOfLeaf => tileOfLeaf;

    /// <summary>Index of a cell among all.</summary>
    public static int CellOf(int tile, int part, int group) => (tile * Columns.Length) + (part * Groups) + group;
}
