using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Sticky noise: keyed by market and day, so every seal of the day draws the same again.</summary>
internal sealed class ReusedNoise : Pipeline
{
    public override Seal Release(Market market, MarketDay day, int hour, LeafCounts counts, PublishedGrid grid, NoiseSource noise) =>
        base.Release(market, day, hour, counts, grid, NoiseSource.Repeatable([.. System.Text.Encoding.UTF8.GetBytes($"{market.Id} {day.Date:O}")]));
}
