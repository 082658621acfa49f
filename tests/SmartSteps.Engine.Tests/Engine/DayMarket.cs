using NetTopologySuite.Geometries;
using SmartSteps.Engine.Tests.Reference;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using static SmartSteps.Engine.Tests.Reference.SmallCity;

namespace SmartSteps.Engine.Tests.Engine;

/// <summary>The small city with two overlapping zones and a pair, and devices that stay in both all day.</summary>
internal static class DayMarket
{
    public static readonly DateOnly Day = new(2026, 3, 2);

    private static readonly TenantId Tenant = TenantId.Parse("tenant");

    public static async Task<Market> AddAsync(Workplace place)
    {
        var market = Workplace.MarketIn("Europe/Berlin");
        await place.AddMarketAsync(market);
        place.Zones.Zones = [ZoneOf(market, "narrow", 4, 5), ZoneOf(market, "wide", 4, 5, 6, 7)];
        place.Zones.Pairs =
            [new ZonePair { Tenant = Tenant, Market = market.Id, First = ZoneId.Parse("narrow"), Second = ZoneId.Parse("wide"), From = Day }];
        return market;
    }

    /// <summary>Devices that are on the third cell every hour of the day.</summary>
    public static GatedEvent[] AllDay(int first, int count) =>
        [.. Enumerable.Range(first, count).SelectMany(device => Stay(device, 0, 86_399).Where((_, i) => i % 6 == 0)
            .Select(e => new GatedEvent(e.Pseudonym, e.SecondOfDay, e.Cell, DeviceGroup.FromValue(device % (DeviceGroup.Count - 1)))))];

    /// <summary>The same devices' pseudonyms.</summary>
    public static Pseudonym[] Pseudonyms(int first, int count) =>
        [.. Enumerable.Range(first, count).Select(device => Stay(device, 0, 0)[0].Pseudonym)];

    private static Zone ZoneOf(Market market, string id, params int[] leaves) => new()
    {
        Tenant = Tenant,
        Id = ZoneId.Parse(id),
        Market = market.Id,
        Name = id,
        Area = new MultiPolygon([.. leaves.Select(leaf => Box(SmallCity.Network.Grid.Leaves[leaf]))]).Buffer(0),
        From = Day,
    };

    private static Polygon Box(Tile tile) => new(new LinearRing(
        [new(tile.West, tile.South), new(tile.East, tile.South), new(tile.East, tile.North), new(tile.West, tile.North), new(tile.West, tile.South)]));
}
