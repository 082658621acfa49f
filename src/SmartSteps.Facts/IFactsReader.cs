using SmartSteps.Markets;

namespace SmartSteps.Facts;

/// <summary>Released facts, the only thing that is above wall 2. Reads never draw noise. Thread-safe.</summary>
public interface IFactsReader
{
    /// <summary>How far the market's facts reach, or null while nothing is sealed.</summary>
    ValueTask<SealedThrough?> FindSealedThroughAsync(MarketId market, CancellationToken cancellationToken);

    /// <summary>The windows of a product that are sealed for the local days from (inclusive) to (exclusive), ascending.</summary>
    ValueTask<IReadOnlyList<SealWindow>> ListWindowsAsync(
        MarketId market, ProductId product, DateOnly from, DateOnly to, CancellationToken cancellationToken);

    /// <summary>The facts of a window, or null while it is not sealed.</summary>
    ValueTask<SealedFacts?> FindAsync(MarketId market, ProductId product, SealWindow window, CancellationToken cancellationToken);

    /// <summary>The grid with this version, or null.</summary>
    ValueTask<PublishedGrid?> FindGridAsync(MarketId market, string gridVersion, CancellationToken cancellationToken);
}
