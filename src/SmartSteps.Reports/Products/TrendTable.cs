using SmartSteps.Insights.Trends;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>A place against its own last weeks, a row an hour or day.</summary>
public static class TrendTable
{
    /// <summary>The table of a trend.</summary>
    public static Table Of(TableHead head, TrendAnswer trend)
    {
        var table = new Table(
        [
            .. TableHead.Names, "measure", .. FigureColumns.Names, "usual_status", "usual", "usual_low", "usual_high", "weeks", "ratio_status", "ratio", "ratio_low", "ratio_high",
        ]);
        foreach (var point in trend.Points)
        {
            table.Add(
            [
                .. head.Of(point.Window), SnakeCase.Of(trend.Measure), .. FigureColumns.Of(point.Figure),
                SnakeCase.Of(point.Usual.Status), point.Usual.Value, point.Usual.IntervalLow, point.Usual.IntervalHigh, point.Weeks,
                SnakeCase.Of(point.Ratio.Status), point.Ratio.Ratio, point.Ratio.Low, point.Ratio.High,
            ]);
        }

        return table;
    }
}
