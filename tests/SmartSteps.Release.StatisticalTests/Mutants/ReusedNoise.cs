using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;
using SmartSteps.Release.Products;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Sticky noise: keyed by market and day, so every seal of the day draws the same again.</summary>
internal sealed class ReusedNoise : Pipeline
{
    public override GridSeal Release(Market market, MarketDay day, int hour, LeafCounts counts, PublishedGrid grid, NoiseSource noise) =>
        base.Release(market, day, hour, counts, grid, Sticky(market, day));

    public override DomainSeal ReleaseDay(Market market, MarketDay day, ProductDefinition product, DomainCounts counts, NoiseSource noise) =>
        base.ReleaseDay(market, day, product, counts, Sticky(market, day));

    private static NoiseSource Sticky(Market market, MarketDay day) =>
        NoiseSource.Repeatable([.. System.Text.Encoding.UTF8.GetBytes($"{market.Id} {day.Date:O}")]);
}
