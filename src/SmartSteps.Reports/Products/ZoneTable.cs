using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Reports.Products;

/// <summary>A tenant's zones and pairs as tables.</summary>
public static class ZoneTable
{
    /// <summary>A row a zone; boxes instead of outlines.</summary>
    public static Table Of(IEnumerable<Zone> zones)
    {
        var table = new Table("id", "market", "name", "parent", "level", "indoor_zones", "measured_as", "from", "until", "west", "south", "east", "north");
        foreach (var zone in zones)
        {
            var box = zone.Area?.EnvelopeInternal;
            table.Add(
                zone.Id.Value, zone.Market.Value, zone.Name, zone.Parent?.Value, zone.Level,
                zone.IndoorZones.IsDefaultOrEmpty ? null : string.Join(';', zone.IndoorZones), zone.MeasuredAs?.Value, FirstDay(zone.From), zone.Until,
                box?.MinX, box?.MinY, box?.MaxX, box?.MaxY);
        }

        return table;
    }

    /// <summary>A row a pair.</summary>
    public static Table Of(IEnumerable<ZonePair> pairs)
    {
        var table = new Table("market", "first", "second", "from", "until");
        foreach (var pair in pairs)
        {
            table.Add(pair.Market.Value, pair.First.Value, pair.Second.Value, FirstDay(pair.From), pair.Until);
        }

        return table;
    }

    /// <summary>Nothing for what is measured on all days.</summary>
    private static DateOnly? FirstDay(DateOnly from) => from == DateOnly.MinValue ? null : from;
}
