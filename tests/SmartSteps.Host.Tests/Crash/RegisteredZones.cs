using NetTopologySuite.Geometries;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Host.Tests.Crash;

/// <summary>Two overlapping zones of the small market, one that covers it, and a pair.</summary>
internal static class RegisteredZones
{
    private static readonly TenantId Tenant = TenantId.Parse("tenant");
    private static readonly MarketId Market = MarketId.Parse("testville");

    /// <summary>Registers them in a data directory that no process works on.</summary>
    public static async Task PutAsync(string data)
    {
        using var database = SqliteDatabase.Open(Path.Combine(data, "smartsteps.db"));
        var registry = new SqliteZoneRegistry(database);
        var revision = (await registry.ReadAsync(Tenant, default)).Revision;
        var pair = new ZonePair { Tenant = Tenant, Market = Market, First = ZoneId.Parse("east"), Second = ZoneId.Parse("west"), From = PeacefulRun.Day };
        Assert.True(await registry.TryWriteAsync(
            Tenant,
            revision,
            [ZoneOf("all", 13.25, 13.47), ZoneOf("east", 13.33, 13.47), ZoneOf("west", 13.25, 13.40)],
            [pair],
            default));
    }

    private static Zone ZoneOf(string id, double west, double east) => new()
    {
        Tenant = Tenant,
        Id = ZoneId.Parse(id),
        Market = Market,
        Name = id,
        Area = new Polygon(new LinearRing([new(west, 52.42), new(east, 52.42), new(east, 52.52), new(west, 52.52), new(west, 52.42)])),
        From = PeacefulRun.Day,
    };
}
