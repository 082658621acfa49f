using SmartSteps.Network;

namespace SmartSteps.Markets;

/// <summary>The markets and their cell plans. Thread-safe; every write is idempotent and durable when it returns.</summary>
public interface IMarketRegistry
{
    /// <summary>All markets, by id.</summary>
    ValueTask<IReadOnlyList<Market>> ListAsync(CancellationToken cancellationToken);

    /// <summary>The market, or null.</summary>
    ValueTask<Market?> FindAsync(MarketId id, CancellationToken cancellationToken);

    /// <summary>Adds the market or replaces what may change of it.</summary>
    ValueTask PutAsync(Market market, CancellationToken cancellationToken);

    /// <summary>Stores a plan that is in force from this local day on; a later call for the same day replaces it.</summary>
    ValueTask PutPlanAsync(MarketId market, DateOnly effectiveFrom, CellPlan plan, CancellationToken cancellationToken);

    /// <summary>The plan in force on this local day (the first plan also for all days before it), or null while there is none.</summary>
    ValueTask<CellPlan?> FindPlanAsync(MarketId market, DateOnly day, CancellationToken cancellationToken);
}
