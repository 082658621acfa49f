using SmartSteps.Insights.Catchment;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Where visitors came from, a row an area, largest first; the last row, without an area, is everywhere else.</summary>
public static class CatchmentTable
{
    /// <summary>The table of a catchment.</summary>
    /// <param name="areas">Names areas by key.</param>
    public static Table Of(TableHead head, CatchmentAnswer catchment, IAreaNames areas)
    {
        var table = new Table([.. TableHead.Names, "days", "area", "area_name", "tier", "cumulative_share", .. FigureColumns.Names, .. FigureColumns.ShareNames]);
        foreach (var origin in catchment.Origins)
        {
            table.Add(
            [
                .. head.Of(catchment.Window), catchment.Days, areas.IdOf(origin.Area), areas.NameOf(origin.Area), SnakeCase.Of(origin.Tier), origin.CumulativeShare,
                .. FigureColumns.Of(origin.Figure), .. FigureColumns.Of(origin.Share),
            ]);
        }

        table.Add(
        [
            .. head.Of(catchment.Window), catchment.Days, (string?)null, "elsewhere", (string?)null, (decimal?)null,
            .. FigureColumns.Of(catchment.Elsewhere), .. FigureColumns.Of(catchment.ElsewhereShare),
        ]);
        return table;
    }
}
