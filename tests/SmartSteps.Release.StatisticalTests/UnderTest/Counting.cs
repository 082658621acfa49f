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
    private readonly EventBuffer[] hours = [.. Enumerable.Range(0, MarketDay.MaxHours + 1).Select(_ => new EventBuffer())];
    private readonly EventBuffer run = new();

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
            run.Clear();
            foreach (var seen in shard)
            {
                Put(run, seen);
            }

            run.Order();
            worker.Count(run, draw, counts);
        }

        return counts;
    }

    private static void Put(EventBuffer buffer, GatedEvent seen)
    {
        buffer.GetSpan(1)[0] = seen;
        buffer.Advance(1);
    }

    private void CountShard(MarketDay day, NetworkModel network, DayDraw draw, IEnumerable<GatedEvent> events, int inARow, LeafCounts[] counts)
    {
        foreach (var buffer in hours)
        {
            buffer.Clear();
        }

        foreach (var seen in events)
        {
            Put(hours[seen.SecondOfDay / MarketDay.SecondsPerHour], seen);
        }

        var carry = Carry.Empty;
        for (var first = 0; first < day.HourCount; first += inARow)
        {
            var count = Math.Min(inARow, day.HourCount - first);
            run.Clear();
            for (var hour = first; hour < first + count; hour++)
            {
                foreach (var seen in hours[hour].Events)
                {
                    Put(run, seen);
                }
            }

            run.Order();
            var after = hours[first + count];
            after.Order();
            var tally = new FootfallTally(footfall, counts[first..(first + count)]);
            carry = presence.Find(
                new HourRun(day, first, count), carry, run.Events, first + count < day.HourCount ? after.Events : [], network, draw, ref tally);
        }
    }
}
