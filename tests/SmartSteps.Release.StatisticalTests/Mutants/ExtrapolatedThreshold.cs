using SmartSteps.Facts;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Extrapolates to people first and holds those against the threshold: one device × 3.7 passes for nearly four.</summary>
internal sealed class ExtrapolatedThreshold : Pipeline
{
    public override Heatmap Answer(Market market, SealedFacts facts, PublishedGrid grid, int? zoom)
    {
        var people = facts.Blocks.Select(block => block with { Values = [.. block.Values.Select(v => (int)(v * market.PopulationFactor))] });
        return base.Answer(market with { PopulationFactor = 1 }, facts with { Blocks = [.. people] }, grid, zoom);
    }
}
