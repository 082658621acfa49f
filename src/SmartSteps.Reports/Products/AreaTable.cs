using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>A market's areas, a row each; boxes instead of outlines.</summary>
public static class AreaTable
{
    /// <summary>The table of areas.</summary>
    public static Table Of(Market market, IEnumerable<Area> areas)
    {
        var table = new Table("market", "id", "name", "west", "south", "east", "north");
        foreach (var area in areas)
        {
            var box = area.Outline.EnvelopeInternal;
            table.Add(market.Id.Value, area.Id.Value, area.Name, box.MinX, box.MinY, box.MaxX, box.MaxY);
        }

        return table;
    }
}
