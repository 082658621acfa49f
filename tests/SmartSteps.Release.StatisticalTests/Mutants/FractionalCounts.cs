using SmartSteps.Aggregation;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;

namespace SmartSteps.Release.StatisticalTests.Mutants;

/// <summary>Spreads each device over its footprint instead of drawing one leaf: in parts of 1/20, the average of as many draws.</summary>
internal abstract class FractionalCounts : Pipeline
{
    protected const int Parts = 20;

    /// <summary>Counts in twentieths of a device.</summary>
    protected LeafCounts[] CountParts(MarketDay day, NetworkModel network, byte[] drawKey, IReadOnlyCollection<GatedEvent> events)
    {
        var sum = base.Count(day, network, drawKey, events);
        for (var part = 1; part < Parts; part++)
        {
            byte[] key = [.. drawKey[..^1], (byte)part];
            var counts = base.Count(day, network, key, events);
            for (var hour = 0; hour < sum.Length; hour++)
            {
                sum[hour].Add(counts[hour]);
            }
        }

        return sum;
    }
}
