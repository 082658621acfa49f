using SmartSteps.Insights.Catchment;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Where visitors came from, a row an area, largest first; then, without an area, everywhere else, and all visitors.</summary>
public static class CatchmentTable
{
    /// <summary>The table of a catchment.</summary>
    /// <param name="areas">Names areas by key.</param>
    public static Table Of(TableHead head, CatchmentAnswer catchment, IAreaNames areas)
    {
        var table = new Table([.. TableHead.Names, "days", "row", "area", "area_name", "tier", "cumulative_share", "suppressed_areas", .. FigureColumns.Names, .. FigureColumns.ShareNames]);
        foreach (var origin in catchment.Origins)
        {
            table.Add(
            [
                .. head.Of(catchment.Window), catchment.Days, "origin", areas.IdOf(origin.Area), areas.NameOf(origin.Area), SnakeCase.Of(origin.Tier), origin.CumulativeShare, (int?)null,
                .. FigureColumns.Of(origin.Figure), .. FigureColumns.Of(origin.Share),
            ]);
        }

        table.Add(
        [
            .. head.Of(catchment.Window), catchment.Days, "elsewhere", (string?)null, "elsewhere", (string?)null, (decimal?)null, catchment.SuppressedAreas,
            .. FigureColumns.Of(catchment.Elsewhere), .. FigureColumns.Of(catchment.ElsewhereShare),
        ]);
        table.Add(
        [
            .. head.Of(catchment.Window), catchment.Days, "visitors", (string?)null, (string?)null, (string?)null, (decimal?)null, (int?)null,
            .. FigureColumns.Of(catchment.Visitors), .. FigureColumns.ShareNames.Select(_ => (TableCell)(string?)null),
        ]);
        return table;
    }
}
