using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;
using SmartSteps.Release.Products;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Draws with 0.97 σ and says σ.</summary>
internal sealed class LessNoise : Pipeline
{
    public override Seal Release(Market market, MarketDay day, int hour, LeafCounts counts, PublishedGrid grid, NoiseSource noise)
    {
        var seal = base.Release(market, day, hour, counts, grid, noise);
        var variance = seal.Facts.Parameters.Variance * new Rational(97 * 97, 100 * 100);
        return seal with { Facts = seal.Facts with { Blocks = NoisyBlocks.Of(counts, grid, variance, noise) } };
    }
}
