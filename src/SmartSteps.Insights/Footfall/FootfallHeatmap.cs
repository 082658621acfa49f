using SmartSteps.Facts;
using SmartSteps.Insights.Places;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Footfall;

/// <summary>
/// The product <em>footfall by tile and hour</em>, read from released facts. Hours once sealed never change, so those used last are kept in
/// memory; a trial's are always read anew. Thread-safe.
/// </summary>
/// <param name="facts">The released facts.</param>
/// <param name="rememberedLeaves">Leaves kept in memory, all remembered hours together; a leaf-hour takes some 20 bytes.</param>
public sealed class FootfallHeatmap(IFactsReader facts, int rememberedLeaves = 2_000_000)
{
    private readonly RecentlyUsed<(MarketId Market, SealWindow Window), SealedFootfall> remembered =
        new(rememberedLeaves, hour => hour.Leaves.Length);

    private readonly PlaceHours places = new();

    /// <summary>A place's sum of an hour, or null while the hour is not sealed.</summary>
    /// <exception cref="InvalidOperationException">The place was measured on another grid.</exception>
    internal async ValueTask<PlaceHour?> FindAsync(Market market, MeasuredSpan span, SealWindow window, CancellationToken cancellationToken) =>
        places.Find(market, span, window) is { } known ? known
        : await FindAsync(market, window, cancellationToken) is { } hour ? places.Sum(market, span, hour)
        : null;

    /// <summary>The released hour, or null while it is not sealed.</summary>
    /// <exception cref="InvalidDataException">The store's facts do not fit their grid.</exception>
    public async ValueTask<SealedFootfall?> FindAsync(Market market, SealWindow window, CancellationToken cancellationToken)
    {
        var key = (market.Id, window);
        if (!market.Trial && remembered.TryGet(key, out var known))
        {
            return known;
        }

        var found = await facts.FindAsync(market.Id, ProductId.Footfall, window, cancellationToken);
        if (found is null)
        {
            return null;
        }

        var grid = await facts.FindGridAsync(market.Id, found.DomainVersion, cancellationToken)
            ?? throw new InvalidDataException($"Grid {found.DomainVersion} of market {market.Id} is missing.");
        var hour = new SealedFootfall(found, grid);
        if (!market.Trial)
        {
            remembered.Add(key, hour);
        }

        return hour;
    }
}
