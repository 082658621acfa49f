using SmartSteps.Grid;
using SmartSteps.Facts;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Places;

namespace SmartSteps.Insights.Densities;

/// <summary>What the cells of one question are measured on, grid by grid, and how noisy their sums are. Not thread-safe.</summary>
/// <param name="cells">The cells asked for.</param>
/// <param name="indexOf">The index of a grid's leaves.</param>
internal sealed class CoverSheets(IReadOnlyList<Geohash> cells, Func<SealedFootfall, LeafIndex> indexOf)
{
    private readonly Dictionary<string, CellCover[]> sheets = new(StringComparer.Ordinal);
    private readonly Dictionary<(ReleaseParameters Parameters, long SquaredParts, bool OneLeaf), NoiseLevel> levels = [];

    /// <summary>The cells on the grid of an hour, in their order.</summary>
    public CellCover[] Of(SealedFootfall hour)
    {
        if (!sheets.TryGetValue(hour.GridVersion, out var known))
        {
            var index = indexOf(hour);
            sheets.Add(hour.GridVersion, known = [.. cells.Select(index.CoverOf)]);
        }

        return known;
    }

    /// <summary>The noise of a cell's sum in an hour. Few kinds of cells occur, and each takes arithmetic of big integers.</summary>
    public NoiseLevel LevelOf(SealedFootfall hour, CellCover cover)
    {
        var key = (hour.Parameters, cover.SquaredParts, cover.IsOneLeaf);
        if (!levels.TryGetValue(key, out var level))
        {
            level = cover.IsOneLeaf ? NoiseLevel.OfLeaf(hour.Parameters, LeafWeight.Whole) : NoiseLevel.Of(hour.Parameters, cover.SquaredParts, LeafWeight.Whole);
            levels.Add(key, level);
        }

        return level;
    }

    /// <summary>How many cells are covered on any grid that was looked at.</summary>
    public int CoveredCells() => Enumerable.Range(0, cells.Count).Count(i => sheets.Values.Any(sheet => sheet[i].IsCovered));
}
