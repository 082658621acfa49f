using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Network;
using SmartSteps.Presence;
using SmartSteps.Release;
using SmartSteps.Release.Days;
using SmartSteps.Release.Footfall;
using SmartSteps.Release.Noise;

namespace SmartSteps.Engine;

/// <summary>
/// Makes what sealing needs once in a process, so that it is there when events have been taken in: the placement of cells, the tables of the noise, and code that
/// has been run. It reads no event and publishes nothing.
/// </summary>
internal static class SealingRehearsal
{
    /// <summary>Seals nobody's hour and nobody's day, each of one cell, and drops both.</summary>
    /// <param name="market">The market; its profile decides which tables are made.</param>
    /// <param name="plan">What is counted on some day.</param>
    /// <param name="network">The model in force on it.</param>
    public static void Run(Market market, DayCountPlan plan, NetworkModel network)
    {
        PlacementTable.Of(network);
        var day = plan.Day;
        using var draw = new DayDraw(new byte[32]);
        var nobody = new DeviceWalk();
        nobody.Begin(new ShardEvents(), network, draw);
        new DayCountWorker(plan).Count(nobody, new DayCounts(plan));
        var now = DateTimeOffset.UnixEpoch;
        var grid = new PublishedGrid("-", [network.Grid.Leaves[0]]);
        FootfallRelease.Seal(market, day, day.Hour(0), new LeafCounts(1), grid, new SealedMark(0, 0, "-"), now, NoiseSource.System);
        ImmutableArray<DomainRow> row = [new DomainRow(0, [0])];
        foreach (var product in DayBounds.Products)
        {
            var counts = new DomainCounts(new PublicDomain("-", row));
            DayRelease.Seal(market, day, DayProducts.Of(product), counts, new SealedMark(-1, 0, "-"), now, NoiseSource.System);
        }
    }
}
