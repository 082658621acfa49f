using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;
using SmartSteps.Release.Products;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Draws with 0.97 σ and says σ, for leaves and for rows.</summary>
internal sealed class LessNoise : Pipeline
{
    public override GridSeal Release(Market market, MarketDay day, int hour, LeafCounts counts, PublishedGrid grid, NoiseSource noise)
    {
        var seal = base.Release(market, day, hour, counts, grid, noise);
        return seal with { Facts = seal.Facts with { Blocks = NoisyBlocks.Of(counts, grid, Less(seal), noise) } };
    }

    public override DomainSeal ReleaseDay(Market market, MarketDay day, ProductDefinition product, DomainCounts counts, NoiseSource noise)
    {
        var seal = base.ReleaseDay(market, day, product, counts, noise);
        return seal with { Facts = seal.Facts with { Blocks = NoisyRows.Of(counts, Less(seal), noise) } };
    }

    private static Rational Less(Seal seal) => seal.Facts.Parameters.Variance * new Rational(97 * 97, 100 * 100);
}
