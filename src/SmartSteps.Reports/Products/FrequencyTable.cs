using SmartSteps.Insights.Frequency;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Visitors by number of visits within a day, a row a number; all visitors and their visits are repeated in each.</summary>
public static class FrequencyTable
{
    /// <summary>The table of a frequency histogram.</summary>
    public static Table Of(TableHead head, FrequencyAnswer frequency)
    {
        var table = new Table([.. TableHead.Names, "days", "visits", "or_more", .. FigureColumns.Names, .. FigureColumns.ShareNames, .. FigureColumns.NamesOf("visitors"), .. FigureColumns.RatioNamesOf("visits_per_visitor")]);
        foreach (var bin in frequency.Bins)
        {
            table.Add(
            [
                .. head.Of(frequency.Window), frequency.Days, bin.Visits, bin.OrMore, .. FigureColumns.Of(bin.Figure), .. FigureColumns.Of(bin.Share),
                .. FigureColumns.Beside(frequency.Visitors), .. FigureColumns.Of(frequency.VisitsPerVisitor),
            ]);
        }

        return table;
    }
}
