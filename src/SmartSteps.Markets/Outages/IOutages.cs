using System.Collections.Immutable;

namespace SmartSteps.Markets.Outages;

/// <summary>The declared outages. Thread-safe; a write is durable when it returns, and idempotent.</summary>
public interface IOutages
{
    /// <summary>The outages of a market that share some time with the stretch from (inclusive) to (exclusive), in Unix seconds, by their begin.</summary>
    ValueTask<ImmutableArray<Outage>> ListAsync(MarketId market, long fromUnixSeconds, long toUnixSeconds, CancellationToken cancellationToken);

    /// <summary>Adds an outage; one that is there already stays.</summary>
    /// <exception cref="InvalidOperationException">There is no such market.</exception>
    ValueTask PutAsync(Outage outage, CancellationToken cancellationToken);

    /// <summary>Takes back a declaration.</summary>
    /// <returns>False where there is none of this name.</returns>
    ValueTask<bool> RemoveAsync(MarketId market, OutageId id, CancellationToken cancellationToken);
}
