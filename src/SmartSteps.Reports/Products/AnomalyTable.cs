using SmartSteps.Insights.Anomalies;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>What was unusual, a row an hour or day.</summary>
public static class AnomalyTable
{
    /// <summary>The table of anomalies; points that are not flagged are in it too.</summary>
    public static Table Of(TableHead head, AnomalyAnswer anomalies)
    {
        var table = new Table(
        [
            .. TableHead.Names, "measure", "flagged", "direction", "probability", .. FigureColumns.Names, "expected_status", "expected", "expected_low", "expected_high", "expected_reason",
        ]);
        foreach (var point in anomalies.Points)
        {
            table.Add(
            [
                .. head.Of(point.Window), SnakeCase.Of(anomalies.Measure), point.IsFlagged, point.Direction is { } side ? SnakeCase.Of(side) : null, point.Probability,
                .. FigureColumns.Of(point.Figure),
                SnakeCase.Of(point.Expected.Status), point.Expected.Value, point.Expected.IntervalLow, point.Expected.IntervalHigh,
                point.Reason is { } reason ? SnakeCase.Of(reason) : null,
            ]);
        }

        return table;
    }
}
