using SmartSteps.Insights.Flows;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>
/// Trips, a row a pair of places, largest first; then, without a destination, all that begin in a place and those of them that may not be shown; last all trips.
/// What a row is of stands in its column <c>row</c>, so that nobody adds up parts and wholes.
/// </summary>
public static class FlowsTable
{
    /// <summary>The table of flows.</summary>
    /// <param name="places">Names areas or indoor zones by key.</param>
    public static Table Of(TableHead head, FlowsAnswer flows, IAreaNames places)
    {
        var table = new Table([.. TableHead.Names, "days", "row", "from", "from_name", "to", "to_name", "shown_flows", "suppressed_flows", .. FigureColumns.Names]);
        foreach (var flow in flows.Flows)
        {
            table.Add(
            [
                .. head.Of(flows.Window), flows.Days, "flow", places.IdOf(flow.From), places.NameOf(flow.From), places.IdOf(flow.To), places.NameOf(flow.To), (int?)null, (int?)null,
                .. FigureColumns.Of(flow.Figure),
            ]);
        }

        foreach (var row in flows.Rows)
        {
            table.Add(
            [
                .. head.Of(flows.Window), flows.Days, "origin", places.IdOf(row.From), places.NameOf(row.From), (string?)null, "everywhere", row.Shown, row.Suppressed,
                .. FigureColumns.Of(row.Total),
            ]);
            if (row.Suppressed == 0)
            {
                continue;
            }

            table.Add(
            [
                .. head.Of(flows.Window), flows.Days, "elsewhere", places.IdOf(row.From), places.NameOf(row.From), (string?)null, "elsewhere", (int?)null, row.Suppressed,
                .. FigureColumns.Of(row.Elsewhere),
            ]);
        }

        table.Add(
        [
            .. head.Of(flows.Window), flows.Days, "total", (string?)null, "everywhere", (string?)null, "everywhere", flows.ShownFlows, (int?)null, .. FigureColumns.Of(flows.Total),
        ]);
        return table;
    }
}
