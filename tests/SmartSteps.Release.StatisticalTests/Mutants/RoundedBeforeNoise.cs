using SmartSteps.Aggregation;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Rounds fractional counts to whole devices before the noise: one device tips many leaves over at once.</summary>
internal sealed class RoundedBeforeNoise : FractionalCounts
{
    public override LeafCounts[] Count(MarketDay day, NetworkModel network, byte[] drawKey, IReadOnlyCollection<GatedEvent> events) =>
        [.. CountParts(day, network, drawKey, events).Select(Rounded)];

    private static LeafCounts Rounded(LeafCounts parts)
    {
        var whole = new LeafCounts(parts.LeafCount);
        for (var leaf = 0; leaf < parts.LeafCount; leaf++)
        {
            for (var device = (parts.Values[leaf] + (Parts / 2)) / Parts; device > 0; device--)
            {
                whole.Add(leaf);
            }
        }

        return whole;
    }
}
