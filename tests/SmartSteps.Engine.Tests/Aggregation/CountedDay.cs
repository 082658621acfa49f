using System.Buffers;
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
            worker.Count(Ordered(shard), draw, counts);
        }

        return counts;
    }

    /// <summary>The same with the hours of the day found first, as when a day is sealed and closed at one go: their leaves are used again.</summary>
    public static DayCounts CountAfterHours(DayCountPlan plan, NetworkModel network, IEnumerable<GatedEvent> events)
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
            presence.Find(new HourRun(plan.Day, 0, plan.Day.HourCount), Carry.Empty, ordered.Events, [], network, draw, ref tally);
            worker.Count(ordered, draw, counts, presence.LeavesOfEvents);
        }

        return counts;
    }

    public static EventBuffer Ordered(IEnumerable<GatedEvent> events)
    {
        var buffer = new EventBuffer();
        buffer.Write(events.ToArray());
        buffer.Order();
        return buffer;
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
