using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Footfall;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Presence;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>The parts that seal a shard, each to be called by itself.</summary>
internal sealed class ShardWorker(TakenMarket taken, DayCountPlan plan, DayDraw draw)
{
    private readonly MarketDay day = plan.Day;
    private readonly HourPresence hourPresence = new(taken.Options.Presence);
    private readonly FootfallCount footfall = new(taken.Options.Presence);
    private readonly DayPresence dayPresence = new(taken.Options.Presence);
    private readonly DayStays stays = new();
    private readonly DayCountWorker products = new(plan);
    private readonly ProductStages each = new(plan);

    /// <summary>The shard's events.</summary>
    public EventBuffer Events { get; } = new();

    /// <summary>Reads a shard of the journal.</summary>
    public void Read(JournalPin pin, int shard)
    {
        Events.Clear();
        for (var hour = 0; hour < day.HourCount; hour++)
        {
            taken.Journal.Read(taken.Market.Id, pin, hour, shard, Events);
        }
    }

    /// <summary>Finds the stays of all hours and counts nothing.</summary>
    public void FindStays()
    {
        var sink = default(Nobody);
        hourPresence.Find(new HourRun(day, 0, day.HourCount), Carry.Empty, Events.Events, [], taken.Network, draw, ref sink);
    }

    /// <summary>Finds the stays of all hours and counts the footfall.</summary>
    public void CountFootfall(LeafCounts[] hours)
    {
        var tally = new FootfallTally(footfall, hours);
        hourPresence.Find(new HourRun(day, 0, day.HourCount), Carry.Empty, Events.Events, [], taken.Network, draw, ref tally);
    }

    /// <summary>Finds the stays of the day; returns the number of devices.</summary>
    public long FindDayStays() => FindDayStays(static _ => { });

    /// <summary>Finds the stays of the day and counts the demographics.</summary>
    public void CountDemographics() => FindDayStays(each.CountDemographics);

    /// <summary>Finds the stays of the day and counts the flows.</summary>
    public void CountFlows() => FindDayStays(each.CountFlows);

    /// <summary>Finds the stays of the day and counts its products.</summary>
    public void CountDay(DayCounts counts) => products.Count(Events, draw, counts, hourPresence.LeavesOfEvents);

    private long FindDayStays(Action<DayStays> count)
    {
        var devices = 0L;
        for (var at = 0; at < Events.Count; devices += stays.Devices.Length)
        {
            at = dayPresence.Find(day, Events, at, taken.Network, draw, hourPresence.LeavesOfEvents, stays);
            count(stays);
        }

        return devices;
    }

    private struct Nobody : IStaySink
    {
        private long taken;

        public void Take(ReadOnlySpan<HourStay> stays, ReadOnlySpan<int> ends) => taken += stays.Length;

        public readonly void Flush()
        {
        }
    }
}
