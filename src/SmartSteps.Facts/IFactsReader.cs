using SmartSteps.Markets;
using SmartSteps.Markets.Measures;

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

    /// <summary>The domain with this version, or null.</summary>
    ValueTask<PublicDomain?> FindDomainAsync(MarketId market, string version, CancellationToken cancellationToken);

    /// <summary>One row of a product's day, or null while the day is not sealed or where its domain has no such row.</summary>
    /// <param name="market">The market.</param>
    /// <param name="product">A product that is sealed when the day closes.</param>
    /// <param name="day">The local day.</param>
    /// <param name="row">Key of the row.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<SealedRow?> FindRowAsync(
        MarketId market, ProductId product, DateOnly day, ulong row, CancellationToken cancellationToken);

    /// <summary>
    /// One row of a product on the local days from (inclusive) to (exclusive), ascending; days that are not sealed, or without the row, are left out.
    /// </summary>
    /// <param name="market">The market.</param>
    /// <param name="product">A product that is sealed when the day closes.</param>
    /// <param name="from">The first day.</param>
    /// <param name="to">The day after the last.</param>
    /// <param name="row">Key of the row.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<SealedRow>> ListRowsAsync(
        MarketId market, ProductId product, DateOnly from, DateOnly to, ulong row, CancellationToken cancellationToken);

    /// <summary>All rows of a product's day, or null while it is not sealed.</summary>
    /// <param name="market">The market.</param>
    /// <param name="product">A product that is sealed when the day closes.</param>
    /// <param name="day">The local day.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<SealedDay?> FindDayAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken);
}
