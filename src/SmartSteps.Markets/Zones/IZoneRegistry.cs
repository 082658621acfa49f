using System.Collections.Immutable;

namespace SmartSteps.Markets.Zones;

/// <summary>
/// The zones and pairs that tenants have registered. What may be registered is decided by <see cref="ZoneDesk"/>; this keeps it. A look-up within one
/// tenant never touches another's rows. Thread-safe; a write is durable when it returns, and idempotent.
/// </summary>
public interface IZoneRegistry
{
    /// <summary>The tenant's zone of this name, also one that has ended, or null.</summary>
    ValueTask<Zone?> FindAsync(TenantId tenant, ZoneId id, CancellationToken cancellationToken);

    /// <summary>All that the tenant has registered.</summary>
    ValueTask<TenantZones> ReadAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>The tenant's zones in a market by name (ordinal), also those that have ended.</summary>
    ValueTask<IReadOnlyList<Zone>> ListAsync(TenantId tenant, MarketId market, CancellationToken cancellationToken);

    /// <summary>What all tenants want measured on a local day.</summary>
    ValueTask<ZonesInForce> ListInForceAsync(MarketId market, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Adds or replaces zones and pairs of one tenant, all or none.</summary>
    /// <param name="tenant">Whose they are.</param>
    /// <param name="revision">What <see cref="ReadAsync"/> gave when the change was decided.</param>
    /// <param name="zones">Zones of the tenant.</param>
    /// <param name="pairs">Pairs of the tenant.</param>
    /// <returns>False, and nothing is written, when the tenant's zones have changed since: read and decide again.</returns>
    /// <exception cref="InvalidOperationException">There is no such market.</exception>
    ValueTask<bool> TryWriteAsync(
        TenantId tenant, long revision, ImmutableArray<Zone> zones, ImmutableArray<ZonePair> pairs, CancellationToken cancellationToken);
}
