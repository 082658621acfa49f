using SmartSteps.Insights.Dwell;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Dwell, a row a range of minutes; median and mean are repeated in each.</summary>
public static class DwellTable
{
    /// <summary>The table of a dwell histogram.</summary>
    public static Table Of(TableHead head, DwellAnswer dwell)
    {
        var table = new Table(
        [
            .. TableHead.Names, "days", "from_minutes", "to_minutes", .. FigureColumns.Names, .. FigureColumns.ShareNames,
            "median_status", "median_minutes", "median_low", "median_high", "mean_status", "mean_minutes", "mean_low", "mean_high",
        ]);
        foreach (var bin in dwell.Bins)
        {
            table.Add(
            [
                .. head.Of(dwell.Window), dwell.Days, Minutes(bin.From), Minutes(bin.To), .. FigureColumns.Of(bin.Figure), .. FigureColumns.Of(bin.Share),
                .. Cells(dwell.Median), .. Cells(dwell.Mean),
            ]);
        }

        return table;
    }

    private static TableCell[] Cells(DurationFigure figure) => [SnakeCase.Of(figure.Status), Minutes(figure.Value), Minutes(figure.Low), Minutes(figure.High)];

    private static long? Minutes(TimeSpan? time) => (long?)time?.TotalMinutes;
}
