using SmartSteps.Insights.Dwell;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Dwell, a row a range of minutes; all stays, median and mean are repeated in each.</summary>
public static class DwellTable
{
    /// <summary>The table of a dwell histogram.</summary>
    public static Table Of(TableHead head, DwellAnswer dwell)
    {
        var table = new Table(
        [
            .. TableHead.Names, "days", "from_minutes", "to_minutes", .. FigureColumns.Names, .. FigureColumns.ShareNames,
            .. FigureColumns.NamesOf("stays"), "median_status", "median_minutes", "median_noise_low", "median_noise_high", "median_open_from", "median_reason",
            "mean_status", "mean_minutes", "mean_noise_low", "mean_noise_high", "mean_open_from", "mean_reason",
        ]);
        foreach (var bin in dwell.Bins)
        {
            table.Add(
            [
                .. head.Of(dwell.Window), dwell.Days, Minutes(bin.From), Minutes(bin.To), .. FigureColumns.Of(bin.Figure), .. FigureColumns.Of(bin.Share),
                .. FigureColumns.Beside(dwell.Stays), .. Cells(dwell.Median), .. Cells(dwell.Mean),
            ]);
        }

        return table;
    }

    private static TableCell[] Cells(DurationFigure figure) =>
        [SnakeCase.Of(figure.Status), Minutes(figure.Value), Minutes(figure.Low), Minutes(figure.High), Minutes(figure.OpenFrom), FigureColumns.ReasonOf(figure.Reason)];

    private static long? Minutes(TimeSpan? time) => (long?)time?.TotalMinutes;
}
