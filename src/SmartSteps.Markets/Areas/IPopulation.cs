namespace SmartSteps.Markets.Areas;

/// <summary>The public population of the markets, which factors are made of. Thread-safe; a write is durable when it returns, and idempotent.</summary>
public interface IPopulation
{
    /// <summary>The population in force on a local day, or null where none was given for it or for a day before.</summary>
    ValueTask<Population?> FindAsync(MarketId market, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Stores a population that is in force from this local day on; a later call for the same day replaces it.</summary>
    /// <exception cref="InvalidOperationException">There is no such market.</exception>
    ValueTask PutAsync(MarketId market, DateOnly effectiveFrom, Population population, CancellationToken cancellationToken);
}
