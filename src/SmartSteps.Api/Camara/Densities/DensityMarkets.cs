using SmartSteps.Grid;
using SmartSteps.Insights.Densities;
using SmartSteps.Markets;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>Which market an answer is of: a CAMARA request names an area and no market. Thread-safe.</summary>
internal sealed class DensityMarkets(IMarketRegistry registry, PopulationDensity density)
{
    /// <summary>The markets that measure some of the cells, the one that measures most first; a trial after those that are none.</summary>
    public async ValueTask<IReadOnlyList<Market>> ListAsync(IReadOnlyList<Geohash> cells, CancellationToken cancellationToken)
    {
        var found = new List<(Market Market, int Covered)>();
        foreach (var market in await registry.ListAsync(cancellationToken))
        {
            if (market.Status != MarketStatus.Withdrawn && await density.CoveredAsync(market, cells, cancellationToken) is > 0 and var covered)
            {
                found.Add((market, covered));
            }
        }

        return [.. found.OrderBy(f => f.Market.Trial).ThenByDescending(f => f.Covered).ThenBy(f => f.Market.Id).Select(f => f.Market)];
    }
}
