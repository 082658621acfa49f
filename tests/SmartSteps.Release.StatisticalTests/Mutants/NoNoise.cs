using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Publishes what was counted.</summary>
internal sealed class NoNoise : Pipeline
{
    public override GridSeal Release(Market market, MarketDay day, int hour, LeafCounts counts, PublishedGrid grid, NoiseSource noise)
    {
        var seal = base.Release(market, day, hour, counts, grid, noise);
        var cell = 0;
        var blocks = seal.Facts.Blocks.Select(block => block with { Values = [.. block.Values.Select(_ => counts.Values[cell++])] }).ToList();
        return seal with { Facts = seal.Facts with { Blocks = [.. blocks] } };
    }
}
