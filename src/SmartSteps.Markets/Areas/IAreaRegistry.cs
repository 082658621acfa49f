using System.Collections.Immutable;

namespace SmartSteps.Markets.Areas;

/// <summary>The public areas of the markets. Thread-safe; a write is durable when it returns, and idempotent.</summary>
public interface IAreaRegistry
{
    /// <summary>The areas in force on a local day, by name; empty where none were ever given: then tiles take their place.</summary>
    ValueTask<ImmutableArray<Area>> FindAsync(MarketId market, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Stores areas that are in force from this local day on; a later call for the same day replaces them. Empty: tiles again.</summary>
    /// <exception cref="InvalidOperationException">There is no such market.</exception>
    ValueTask PutAsync(MarketId market, DateOnly effectiveFrom, ImmutableArray<Area> areas, CancellationToken cancellationToken);
}
