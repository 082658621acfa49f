using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Shows nothing of cells whose true count is below 20: noise or not, the gate itself tells.</summary>
internal sealed class RawCountGate : Pipeline
{
    private const int Least = 20;

    public override GridSeal Release(Market market, MarketDay day, int hour, LeafCounts counts, PublishedGrid grid, NoiseSource noise)
    {
        var seal = base.Release(market, day, hour, counts, grid, noise);
        var cell = 0;
        var blocks = ImmutableArray.CreateBuilder<FactBlock>();
        foreach (var block in seal.Facts.Blocks)
        {
            var values = block.Values.ToArray();
            for (var i = 0; i < values.Length; i++)
            {
                values[i] = counts.Values[cell++] < Least ? 0 : values[i];
            }

            blocks.Add(block with { Values = [.. values] });
        }

        return seal with { Facts = seal.Facts with { Blocks = blocks.ToImmutable() } };
    }
}
