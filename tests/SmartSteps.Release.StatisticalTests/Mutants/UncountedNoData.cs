using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Publishes no cell that counts nobody, so that it reads as not measured: that a cell is there tells that somebody was.</summary>
internal sealed class UncountedNoData : Pipeline
{
    public override GridSeal Release(Market market, MarketDay day, int hour, LeafCounts counts, PublishedGrid grid, NoiseSource noise)
    {
        var leaves = Enumerable.Range(0, counts.LeafCount).Where(leaf => counts.Values[leaf] > 0).ToList();
        var kept = new LeafCounts(leaves.Count);
        for (var i = 0; i < leaves.Count; i++)
        {
            for (var device = counts.Values[leaves[i]]; device > 0; device--)
            {
                kept.Add(i);
            }
        }

        return base.Release(market, day, hour, kept, grid with { Leaves = [.. leaves.Select(leaf => grid.Leaves[leaf])] }, noise);
    }
}
