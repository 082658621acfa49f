using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Alerts;

/// <summary>The tenants' alerts. A look-up within one tenant never touches another's rows. Thread-safe; a write is durable when it returns.</summary>
public interface IAlerts
{
    /// <summary>The tenant's alert, or null.</summary>
    ValueTask<Alert?> FindAsync(TenantId tenant, AlertId id, CancellationToken cancellationToken);

    /// <summary>The tenant's alerts by name (ordinal).</summary>
    ValueTask<IReadOnlyList<Alert>> ListAsync(TenantId tenant, CancellationToken cancellationToken);

    /// <summary>The enabled alerts of all tenants on zones of a market.</summary>
    ValueTask<IReadOnlyList<Alert>> ListEnabledAsync(MarketId market, CancellationToken cancellationToken);

    /// <summary>Adds an alert; null where one of its name is there already (nothing is written), false where the tenant has as many as it may have.</summary>
    /// <param name="alert">The alert.</param>
    /// <param name="most">How many a tenant may have.</param>
    /// <param name="mostThresholds">How many thresholds of one zone.</param>
    /// <param name="cancellationToken">Gives up.</param>
    ValueTask<bool?> AddAsync(Alert alert, int most, int mostThresholds, CancellationToken cancellationToken);

    /// <summary>Changes an alert as it stands at that moment; gives it changed, or null where there is none.</summary>
    ValueTask<Alert?> ChangeAsync(TenantId tenant, AlertId id, Func<Alert, Alert> change, CancellationToken cancellationToken);

    /// <summary>Removes an alert; false where there is none.</summary>
    ValueTask<bool> DeleteAsync(TenantId tenant, AlertId id, CancellationToken cancellationToken);
}
