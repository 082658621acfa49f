using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Footfall;
using SmartSteps.Journal;
using SmartSteps.Network;
using SmartSteps.Presence;

namespace SmartSteps.Engine.Tests.Aggregation;

/// <summary>Runs days of events through the program's workers.</summary>
internal static class CountedDay
{
    public static readonly byte[] Key = [.. Enumerable.Range(1, 32).Select(i => (byte)(i * 7))];

    /// <summary>All shards through one worker.</summary>
    public static DayCounts Count(DayCountPlan plan, IEnumerable<GatedEvent> events)
    {
        var counts = new DayCounts(plan);
        var worker = new DayCountWorker(plan);
        using var draw = new DayDraw(Key);
        foreach (var shard in events.GroupBy(e => e.Pseudonym.Shard))
        {
            worker.Count(WholeDay(Ordered(shard), plan.Network, draw), counts);
        }

        return counts;
    }

    /// <summary>The same while the hours of the day are found, as when a day is sealed and closed at one go: both look at the same devices.</summary>
    public static DayCounts CountWithHours(DayCountPlan plan, NetworkModel network, IEnumerable<GatedEvent> events)
    {
        var counts = new DayCounts(plan);
        var worker = new DayCountWorker(plan);
        var presence = new HourPresence(new PresenceOptions());
        var hours = Enumerable.Range(0, plan.Day.HourCount).Select(_ => new LeafCounts(network.Grid.Leaves.Length)).ToArray();
        using var draw = new DayDraw(Key);
        foreach (var shard in events.GroupBy(e => e.Pseudonym.Shard))
        {
            var ordered = Ordered(shard);
            var tally = new FootfallTally(new FootfallCount(new PresenceOptions()), hours);
            presence.Begin(new HourRun(plan.Day, 0, plan.Day.HourCount), Carry.Empty, ordered, null, network, draw);
            worker.Begin(counts);
            while (presence.FindNext(ref tally))
            {
                worker.Add(presence.Devices);
            }

            worker.End();
            presence.End(ref tally);
        }

        return counts;
    }

    /// <summary>A walk through the devices of a shard that has just begun.</summary>
    public static DeviceWalk WholeDay(ShardEvents events, NetworkModel network, DayDraw draw)
    {
        var devices = new DeviceWalk();
        devices.Begin(events, network, draw);
        return devices;
    }

    /// <summary>At least one event, all of one shard, of devices that have numbers for these events alone.</summary>
    public static ShardEvents Ordered(IEnumerable<GatedEvent> events)
    {
        var all = events.ToArray();
        return Ordered(all, new DayDevices(), all[0].Pseudonym.Shard);
    }

    /// <summary>Events of one shard, or none.</summary>
    public static ShardEvents Ordered(IEnumerable<GatedEvent> events, DayDevices devices, int shard)
    {
        var ordered = new ShardEvents();
        ordered.Add(devices, events.ToArray());
        ordered.Order(devices.OfShard(shard));
        return ordered;
    }

    /// <summary>All cells that are not zero, by product and by the keys of row and column.</summary>
    public static SortedDictionary<(DayProduct Product, ulong Row, ulong Column), int> NonZero(DayCounts counts)
    {
        var found = new SortedDictionary<(DayProduct, ulong, ulong), int>();
        foreach (var product in DayBounds.Products)
        {
            var cell = 0;
            foreach (var row in counts[product].Domain.Rows)
            {
                foreach (var column in row.Columns)
                {
                    if (counts[product].Values[cell++] is var value && value != 0)
                    {
                        found.Add((product, row.Key, column), value);
                    }
                }
            }

            Assert.Equal(counts[product].Values.Length, cell);
        }

        return found;
    }
}
