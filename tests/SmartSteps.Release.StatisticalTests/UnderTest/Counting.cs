using System.Runtime.InteropServices;
using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Footfall;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;
using SmartSteps.Presence;

namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>
/// Events to bounded counts through the program's own presence and aggregation, shard by shard as the engine does: hours one by one and some
/// in a row, and whole days. Keeps its buffers. Not thread-safe.
/// </summary>
internal sealed class Counting
{
    private const int MostHoursInARow = 3;

    private readonly HourPresence presence = new(ProofPlan.Options);
    private readonly FootfallCount footfall = new(ProofPlan.Options);
    private readonly List<GatedEvent>[] hours = [.. Enumerable.Range(0, MarketDay.MaxHours + 1).Select(_ => new List<GatedEvent>())];
    private readonly List<GatedEvent> together = [];
    private readonly ShardEvents run = new();
    private readonly ShardEvents after = new();
    private readonly DeviceWalk devices = new();

    public LeafCounts[] Count(MarketDay day, NetworkModel network, byte[] drawKey, IEnumerable<GatedEvent> events)
    {
        using var draw = new DayDraw(drawKey);
        var counts = new LeafCounts[day.HourCount];
        for (var hour = 0; hour < counts.Length; hour++)
        {
            counts[hour] = new LeafCounts(network.Grid.Leaves.Length);
        }

        foreach (var shard in events.GroupBy(e => e.Pseudonym.Shard))
        {
            CountShard(day, network, draw, shard, 1 + (shard.Key % MostHoursInARow), counts);
        }

        return counts;
    }

    public DayCounts CountDay(DayCountPlan plan, byte[] drawKey, IEnumerable<GatedEvent> events)
    {
        using var draw = new DayDraw(drawKey);
        var counts = new DayCounts(plan);
        var worker = new DayCountWorker(plan);
        foreach (var shard in events.GroupBy(e => e.Pseudonym.Shard))
        {
            Order(run, [.. shard], new DayDevices(), shard.Key);
            devices.Begin(run, plan.Network, draw);
            worker.Count(devices, counts);
        }

        return counts;
    }

    private static void Order(ShardEvents into, List<GatedEvent> events, DayDevices numbers, int shard)
    {
        into.Clear();
        into.Add(numbers, CollectionsMarshal.AsSpan(events));
        into.Order(numbers.OfShard(shard));
    }

    private void CountShard(
        MarketDay day, NetworkModel network, DayDraw draw, IGrouping<int, GatedEvent> events, int inARow, LeafCounts[] counts)
    {
        foreach (var buffer in hours)
        {
            buffer.Clear();
        }

        foreach (var seen in events)
        {
            hours[seen.SecondOfDay / MarketDay.SecondsPerHour].Add(seen);
        }

        var numbers = new DayDevices();
        var carry = Carry.Empty;
        for (var first = 0; first < day.HourCount; first += inARow)
        {
            var count = Math.Min(inARow, day.HourCount - first);
            together.Clear();
            foreach (var hour in hours[first..(first + count)])
            {
                together.AddRange(hour);
            }

            Order(run, together, numbers, events.Key);
            Order(after, hours[first + count], numbers, events.Key);
            var tally = new FootfallTally(footfall, counts[first..(first + count)]);
            carry = presence.Find(
                new HourRun(day, first, count), carry, run, first + count < day.HourCount ? after : null, network, draw, ref tally);
        }
    }
}
