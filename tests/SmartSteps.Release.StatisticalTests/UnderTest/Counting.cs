using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Footfall;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Network;
using SmartSteps.Presence;

namespace SmartSteps.Release.StatisticalTests.UnderTest;

/// <summary>
/// Events to bounded hourly counts through the program's own presence and aggregation, shard by shard and hour by hour as the engine does.
/// Keeps its buffers. Not thread-safe.
/// </summary>
internal sealed class Counting
{
    private static readonly PresenceOptions Options = new();

    private readonly HourPresence presence = new(Options);
    private readonly FootfallCount footfall = new(Options);
    private readonly StayBuffer stays = new();
    private readonly EventBuffer[] hours = [.. Enumerable.Range(0, MarketDay.MaxHours).Select(_ => new EventBuffer())];

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
            CountShard(day, network, draw, shard, counts);
        }

        return counts;
    }

    private void CountShard(MarketDay day, NetworkModel network, DayDraw draw, IEnumerable<GatedEvent> events, LeafCounts[] counts)
    {
        foreach (var buffer in hours)
        {
            buffer.Clear();
        }

        foreach (var seen in events)
        {
            var buffer = hours[seen.SecondOfDay / MarketDay.SecondsPerHour];
            buffer.GetSpan(1)[0] = seen;
            buffer.Advance(1);
        }

        foreach (var buffer in hours)
        {
            buffer.Order();
        }

        var carry = Carry.Empty;
        for (var hour = 0; hour < day.HourCount; hour++)
        {
            carry = presence.Find(
                day, hour, carry, hours[hour].Events, hour + 1 < day.HourCount ? hours[hour + 1].Events : [], network, draw, stays);
            footfall.Add(stays.Stays, counts[hour]);
        }
    }
}
