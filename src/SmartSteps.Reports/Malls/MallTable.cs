using SmartSteps.Markets;
using SmartSteps.Reports.Products;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Malls;

/// <summary>A mall's hours as a table, a row an hour and indoor zone.</summary>
public static class MallTable
{
    /// <summary>The table of some hours.</summary>
    public static Table Of(Market market, IEnumerable<MallHour> hours)
    {
        var table = new Table([.. TableHead.Names, "mall", "level", "name", .. FigureColumns.Names]);
        foreach (var hour in hours)
        {
            foreach (var part in hour.Parts)
            {
                var head = new TableHead(market, part.Zone.Id);
                table.Add([.. head.Of(hour.Start, hour.End), hour.Mall.Id.Value, part.Zone.Level, part.Zone.Name, .. FigureColumns.Of(part.Figure)]);
            }
        }

        return table;
    }
}
