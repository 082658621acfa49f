using System.Collections.Immutable;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Engine.Tests.Engine;

/// <summary>Zones, pairs and areas that stand on all days and do not change; written once, before the engine asks.</summary>
internal sealed class StandingZones : IZoneRegistry, IAreaRegistry
{
    public ImmutableArray<Zone> Zones { get; set; } = [];

    public ImmutableArray<ZonePair> Pairs { get; set; } = [];

    public ImmutableArray<Area> Areas { get; set; } = [];

    public ValueTask<Zone?> FindAsync(TenantId tenant, ZoneId id, CancellationToken cancellationToken) =>
        new(Zones.FirstOrDefault(zone => zone.Tenant == tenant && zone.Id == id));

    public ValueTask<TenantZones> ReadAsync(TenantId tenant, CancellationToken cancellationToken) => throw new NotSupportedException();

    public ValueTask<IReadOnlyList<Zone>> ListAsync(TenantId tenant, MarketId market, CancellationToken cancellationToken) =>
        new([.. Zones.Where(zone => zone.Tenant == tenant && zone.Market == market)]);

    public ValueTask<ZonesInForce> ListInForceAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        new(new ZonesInForce([.. Zones.Where(zone => zone.Market == market)], [.. Pairs.Where(pair => pair.Market == market)]));

    public ValueTask<bool> TryWriteAsync(
        TenantId tenant, long revision, ImmutableArray<Zone> zones, ImmutableArray<ZonePair> pairs, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public ValueTask<ImmutableArray<Area>> FindAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) => new(Areas);

    public ValueTask PutAsync(MarketId market, DateOnly effectiveFrom, ImmutableArray<Area> areas, CancellationToken cancellationToken) =>
        throw new NotSupportedException();
}
