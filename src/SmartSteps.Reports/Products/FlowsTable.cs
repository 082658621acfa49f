using SmartSteps.Insights.Flows;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>Trips, a row a pair of places, largest first; then what each place's suppressed flows are together, without a destination.</summary>
public static class FlowsTable
{
    /// <summary>The table of flows.</summary>
    /// <param name="places">Names areas or indoor zones by key.</param>
    public static Table Of(TableHead head, FlowsAnswer flows, IAreaNames places)
    {
        var table = new Table([.. TableHead.Names, "days", "from", "from_name", "to", "to_name", .. FigureColumns.Names]);
        foreach (var flow in flows.Flows)
        {
            table.Add(
            [
                .. head.Of(flows.Window), flows.Days, places.IdOf(flow.From), places.NameOf(flow.From), places.IdOf(flow.To), places.NameOf(flow.To),
                .. FigureColumns.Of(flow.Figure),
            ]);
        }

        foreach (var row in flows.Rows.Where(r => r.Suppressed > 0))
        {
            table.Add(
            [
                .. head.Of(flows.Window), flows.Days, places.IdOf(row.From), places.NameOf(row.From), (string?)null, "elsewhere",
                .. FigureColumns.Of(row.Elsewhere),
            ]);
        }

        return table;
    }
}
