using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>Zones and pairs as rows.</summary>
internal static class ZoneRow
{
    public const string Columns =
        "zone.tenant, zone.id, zone.market, zone.name, zone.area, zone.indoor_zones, zone.parent, zone.level, zone.measured_as, zone.first_day, zone.end_day";

    public const string PairColumns = "tenant, market, first_zone, second_zone, first_day, end_day";

    public static Zone ToZone(SqliteDataReader row) => new()
    {
        Tenant = TenantId.Parse(row.GetString(0)),
        Id = ZoneId.Parse(row.GetString(1)),
        Market = MarketId.Parse(row.GetString(2)),
        Name = row.GetString(3),
        Area = row.IsDBNull(4) ? null : new WKBReader().Read(row.Blob(4)),
        IndoorZones = Names(row.GetString(5)),
        Parent = row.IsDBNull(6) ? null : ZoneId.Parse(row.GetString(6)),
        Level = row.IsDBNull(7) ? null : row.GetInt32(7),
        MeasuredAs = row.IsDBNull(8) ? null : ZoneId.Parse(row.GetString(8)),
        From = row.Date(9),
        Until = row.IsDBNull(10) ? null : row.Date(10),
    };

    public static ZonePair ToPair(SqliteDataReader row) => new()
    {
        Tenant = TenantId.Parse(row.GetString(0)),
        Market = MarketId.Parse(row.GetString(1)),
        First = ZoneId.Parse(row.GetString(2)),
        Second = ZoneId.Parse(row.GetString(3)),
        From = row.Date(4),
        Until = row.IsDBNull(5) ? null : row.Date(5),
    };

    public static void Put(SqliteTransaction transaction, Zone zone) => transaction.Execute(
        """
        INSERT INTO zone (tenant, id, market, name, area, indoor_zones, parent, level, measured_as, first_day, end_day)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (tenant, id) DO UPDATE SET market = excluded.market, name = excluded.name, area = excluded.area,
            indoor_zones = excluded.indoor_zones, parent = excluded.parent, level = excluded.level, measured_as = excluded.measured_as,
            first_day = excluded.first_day, end_day = excluded.end_day
        """,
        zone.Tenant.Value,
        zone.Id.Value,
        zone.Market.Value,
        zone.Name,
        zone.Area is null ? null : new WKBWriter(ByteOrder.LittleEndian, handleSRID: true).Write(zone.Area),
        Text(zone.IndoorZones),
        zone.Parent?.Value,
        zone.Level,
        zone.MeasuredAs?.Value,
        zone.From.Text(),
        zone.Until?.Text());

    public static void Put(SqliteTransaction transaction, ZonePair pair) => transaction.Execute(
        """
        INSERT INTO zone_pair (tenant, market, first_zone, second_zone, first_day, end_day) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT (tenant, first_zone, second_zone) DO UPDATE SET first_day = excluded.first_day, end_day = excluded.end_day
        """,
        pair.Tenant.Value,
        pair.Market.Value,
        pair.First.Value,
        pair.Second.Value,
        pair.From.Text(),
        pair.Until?.Text());

    /// <summary>Names as stored: a JSON array.</summary>
    public static string Text(ImmutableArray<string> names) => JsonSerializer.Serialize(names.IsDefault ? [] : names);

    /// <summary>Stored names.</summary>
    public static ImmutableArray<string> Names(string json) => JsonSerializer.Deserialize<ImmutableArray<string>>(json);
}
