using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Footfall;

/// <summary>How far a market is sealed, and its footfall hour by hour, for those who know nothing of how facts are kept. Thread-safe.</summary>
/// <param name="footfall">The released hours.</param>
/// <param name="facts">Says how far they reach.</param>
public sealed class MarketHours(FootfallHeatmap footfall, IFactsReader facts)
{
    /// <summary>The last local day that is closed, or null while none is.</summary>
    public async ValueTask<DateOnly?> ClosedThroughAsync(MarketId market, CancellationToken cancellationToken) =>
        (await facts.FindSealedThroughAsync(market, cancellationToken))?.ClosedThrough;

    /// <summary>Footfall by tile in an hour, or null while it is not sealed.</summary>
    /// <param name="market">The market.</param>
    /// <param name="hour">The hour.</param>
    /// <param name="zoom">The coarsest zoom, 0 to 24; null for the leaves themselves.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<Heatmap?> FindAsync(Market market, TimeBucket hour, int? zoom, CancellationToken cancellationToken) =>
        await footfall.FindAsync(market, SealWindow.Of(hour), cancellationToken) is { } found ? found.Heatmap(market, null, zoom) : null;

    /// <summary>What a heatmap rests on.</summary>
    public static StatedBasis BasisOf(Heatmap heatmap) => StatedBasis.Of(heatmap.Passport);
}
