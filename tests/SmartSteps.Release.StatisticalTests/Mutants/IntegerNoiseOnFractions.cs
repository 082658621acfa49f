using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Network;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Adds whole-numbered noise to fractional counts and publishes the sum in twentieths: the fraction goes through unharmed.</summary>
internal sealed class IntegerNoiseOnFractions : FractionalCounts
{
    public override LeafCounts[] Count(MarketDay day, NetworkModel network, byte[] drawKey, IReadOnlyCollection<GatedEvent> events) =>
        CountParts(day, network, drawKey, events);

    public override GridSeal Release(Market market, MarketDay day, int hour, LeafCounts counts, PublishedGrid grid, NoiseSource noise)
    {
        var seal = base.Release(market, day, hour, new LeafCounts(counts.LeafCount), grid, noise);
        var cell = 0;
        var blocks = seal.Facts.Blocks
            .Select(block => block with { Values = [.. block.Values.Select(whole => (Parts * whole) + counts.Values[cell++])] }).ToList();
        return seal with { Facts = seal.Facts with { Blocks = [.. blocks] } };
    }
}
