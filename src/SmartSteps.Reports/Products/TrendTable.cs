using SmartSteps.Insights.Trends;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>A place against its own last weeks, a row an hour or day; all points together are repeated in each.</summary>
public static class TrendTable
{
    /// <summary>The table of a trend.</summary>
    public static Table Of(TableHead head, TrendAnswer trend)
    {
        var table = new Table(
        [
            .. TableHead.Names, "measure", .. FigureColumns.Names, .. FigureColumns.NamesOf("usual"), "weeks", .. FigureColumns.RatioNamesOf("ratio"),
            .. FigureColumns.RatioNamesOf("overall"),
        ]);
        foreach (var point in trend.Points)
        {
            table.Add(
            [
                .. head.Of(point.Window), SnakeCase.Of(trend.Measure), .. FigureColumns.Of(point.Figure),
                .. FigureColumns.Beside(point.Usual), point.Weeks, .. FigureColumns.Of(point.Ratio), .. FigureColumns.Of(trend.Overall),
            ]);
        }

        return table;
    }
}
