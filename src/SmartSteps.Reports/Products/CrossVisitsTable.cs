using SmartSteps.Insights.CrossVisits;
using SmartSteps.Insights.Figures;
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
            .. TableHead.Names, "other_zone", "days", .. FigureColumns.Names, "visitors", "other_visitors", "share_of_visitors", "share_low", "share_high",
            "share_of_other", "share_of_other_low", "share_of_other_high", "lift", "lift_low", "lift_high",
        ]);
        foreach (var (other, answer) in pairs)
        {
            table.Add(
            [
                .. head.Of(answer.Window), other, answer.Days, .. FigureColumns.Of(answer.Both), answer.First.Value, answer.Second.Value,
                .. Cells(answer.ShareOfFirst), .. Cells(answer.ShareOfSecond), .. Cells(answer.Lift),
            ]);
        }

        return table;
    }

    private static TableCell[] Cells(RatioFigure ratio) => [ratio.Ratio, ratio.Low, ratio.High];
}
