using SmartSteps.Insights.CrossVisits;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Who visits both of two zones, a row a pair.</summary>
public static class CrossVisitsTable
{
    /// <summary>The table of the zone's pairs.</summary>
    /// <param name="pairs">The other zone's id and the answer.</param>
    public static Table Of(TableHead head, IEnumerable<(string Other, CrossVisitsAnswer Answer)> pairs)
    {
        var table = new Table(
        [
            .. TableHead.Names, "other_zone", "days", .. FigureColumns.Names, .. FigureColumns.NamesOf("visitors"), .. FigureColumns.NamesOf("other_visitors"),
            .. FigureColumns.RatioNamesOf("share_of_visitors"), .. FigureColumns.RatioNamesOf("share_of_other"), .. FigureColumns.RatioNamesOf("lift"),
        ]);
        foreach (var (other, answer) in pairs)
        {
            table.Add(
            [
                .. head.Of(answer.Window), other, answer.Days, .. FigureColumns.Of(answer.Both), .. FigureColumns.Beside(answer.First), .. FigureColumns.Beside(answer.Second),
                .. FigureColumns.Of(answer.ShareOfFirst), .. FigureColumns.Of(answer.ShareOfSecond), .. FigureColumns.Of(answer.Lift),
            ]);
        }

        return table;
    }
}
