using System.Collections.Immutable;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The tenants' zones and pairs. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteZoneRegistry(SqliteDatabase database) : IZoneRegistry
{
    /// <inheritdoc/>
    public ValueTask<Zone?> FindAsync(TenantId tenant, ZoneId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(
            t => t.First(ZoneRow.ToZone, $"SELECT {ZoneRow.Columns} FROM zone WHERE tenant = $1 AND id = $2", tenant.Value, id.Value),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<TenantZones> ReadAsync(TenantId tenant, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(
            t => new TenantZones(
                t.First(r => r.GetInt64(0), "SELECT revision FROM tenant_zones WHERE tenant = $1", tenant.Value),
                [.. t.List(ZoneRow.ToZone, $"SELECT {ZoneRow.Columns} FROM zone WHERE tenant = $1 ORDER BY id", tenant.Value)],
                [.. t.List(ZoneRow.ToPair, $"SELECT {ZoneRow.PairColumns} FROM zone_pair WHERE tenant = $1 ORDER BY first_zone, second_zone", tenant.Value)]),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Zone>> ListAsync(TenantId tenant, MarketId market, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Zone>>(database.Read(
            t => t.List(
                ZoneRow.ToZone,
                $"SELECT {ZoneRow.Columns} FROM zone WHERE tenant = $1 AND market = $2 ORDER BY id",
                tenant.Value,
                market.Value),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<ZonesInForce> ListInForceAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(
            t => new ZonesInForce(
                [.. t.List(
                    ZoneRow.ToZone,
                    $"""
                    SELECT {ZoneRow.Columns} FROM zone WHERE market = $1 AND (
                        (first_day <= $2 AND (end_day IS NULL OR end_day > $2))
                        OR EXISTS (
                            SELECT 1 FROM zone AS near WHERE near.tenant = zone.tenant AND near.measured_as = zone.id
                            AND near.first_day <= $2 AND (near.end_day IS NULL OR near.end_day > $2)))
                    ORDER BY tenant, id
                    """,
                    market.Value,
                    day.Text())],
                [.. t.List(
                    ZoneRow.ToPair,
                    $"""
                    SELECT {ZoneRow.PairColumns} FROM zone_pair WHERE market = $1 AND first_day <= $2 AND (end_day IS NULL OR end_day > $2)
                    ORDER BY tenant, first_zone, second_zone
                    """,
                    market.Value,
                    day.Text())]),
            cancellationToken));

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">A zone or pair is another tenant's.</exception>
    public async ValueTask<bool> TryWriteAsync(
        TenantId tenant, long revision, ImmutableArray<Zone> zones, ImmutableArray<ZonePair> pairs, CancellationToken cancellationToken)
    {
        if (zones.Any(zone => zone.Tenant != tenant) || pairs.Any(pair => pair.Tenant != tenant))
        {
            throw new ArgumentException($"Only zones and pairs of tenant '{tenant}' belong in its write.", nameof(zones));
        }

        return await database.WriteAsync(t =>
        {
            if (t.First(r => r.GetInt64(0), "SELECT revision FROM tenant_zones WHERE tenant = $1", tenant.Value) != revision)
            {
                return false;
            }

            foreach (var market in zones.Select(zone => zone.Market).Concat(pairs.Select(pair => pair.Market)).Distinct())
            {
                MarketRow.Require(t, market);
            }

            t.Execute(
                "INSERT INTO tenant_zones (tenant, revision) VALUES ($1, $2) ON CONFLICT (tenant) DO UPDATE SET revision = excluded.revision",
                tenant.Value,
                revision + 1);
            foreach (var zone in zones)
            {
                ZoneRow.Put(t, zone);
            }

            foreach (var pair in pairs)
            {
                ZoneRow.Put(t, pair);
            }

            return true;
        }, cancellationToken);
    }
}
