using SmartSteps.Insights.Comparisons;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Two periods, a row each, and a row for the first, which was asked about, less the second.</summary>
public static class ComparisonTable
{
    /// <summary>The table of a comparison.</summary>
    public static Table Of(TableHead head, ComparisonAnswer comparison)
    {
        var table = new Table(
            [.. TableHead.Names, "measure", "row", "averaged", .. FigureColumns.Names, .. FigureColumns.RatioNamesOf("ratio"), "distinguishable", "probability"]);
        var measure = SnakeCase.Of(comparison.Measure);
        TableCell[] none = [.. FigureColumns.Of((RatioFigure?)null), (string?)null, (string?)null];
        table.Add([.. head.Of(comparison.FirstWindow), measure, "first", comparison.FirstCells, .. FigureColumns.Of(comparison.First), .. none]);
        table.Add([.. head.Of(comparison.SecondWindow), measure, "second", comparison.SecondCells, .. FigureColumns.Of(comparison.Second), .. none]);
        var difference = comparison.Difference;
        var empty = Enumerable.Repeat((TableCell)(string?)null, FigureColumns.Names.Length).ToArray();
        empty[0] = SnakeCase.Of(difference.Status);
        empty[2] = difference.Value;
        (empty[5], empty[6]) = (difference.Low, difference.High);
        empty[^1] = FigureColumns.ReasonOf(difference.Reason);
        table.Add(
        [
            .. head.Of(null, null), measure, "difference", (int?)null, .. empty, .. FigureColumns.Of(comparison.Ratio),
            comparison.IsDistinguishable, comparison.Probability,
        ]);
        return table;
    }
}
