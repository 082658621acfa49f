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
    private readonly DeviceWalk walk = new();
    private readonly DayStays stays = new();
    private readonly DayCountWorker products = new(plan);
    private readonly ProductStages each = new(plan);

    /// <summary>The shard's events.</summary>
    public ShardEvents Events { get; } = new();

    /// <summary>Reads a shard of the journal.</summary>
    public void Read(JournalPin pin, int shard) => taken.Journal.Read(taken.Market.Id, pin, 0, day.HourCount, shard, Events);

    /// <summary>Puts the shard's events in order again, as reading them does at its end.</summary>
    public void Order(int shard) => Events.Order(taken.Journal.Devices(taken.Market.Id, day.Date)!.OfShard(shard));

    /// <summary>Finds the stays of all hours and counts nothing.</summary>
    public void FindStays()
    {
        var sink = default(Nobody);
        hourPresence.Find(new HourRun(day, 0, day.HourCount), Carry.Empty, Events, null, taken.Network, draw, ref sink);
    }

    /// <summary>Finds the stays of all hours and counts the footfall.</summary>
    public void CountFootfall(LeafCounts[] hours)
    {
        var tally = new FootfallTally(footfall, hours);
        hourPresence.Find(new HourRun(day, 0, day.HourCount), Carry.Empty, Events, null, taken.Network, draw, ref tally);
    }

    /// <summary>Finds the stays of the day; returns the number of devices.</summary>
    public long FindDayStays() => FindDayStays(static _ => { });

    /// <summary>Finds the stays of the day and counts the demographics.</summary>
    public void CountDemographics() => FindDayStays(each.CountDemographics);

    /// <summary>Finds the stays of the day and counts the flows.</summary>
    public void CountFlows() => FindDayStays(each.CountFlows);

    /// <summary>Finds the stays of the day and counts its products.</summary>
    public void CountDay(DayCounts counts)
    {
        walk.Begin(Events, taken.Network, draw);
        products.Count(walk, counts);
    }

    private long FindDayStays(Action<DayStays> count)
    {
        var devices = 0L;
        for (walk.Begin(Events, taken.Network, draw); walk.Next(); devices += stays.Devices.Length)
        {
            dayPresence.Find(day, walk, stays);
            count(stays);
        }

        return devices;
    }

    /// <summary>Finds the stays of all hours and of the day, and counts footfall and products, as sealing does: some devices at a time.</summary>
    public void CountTogether(LeafCounts[] hours, DayCounts counts)
    {
        var tally = new FootfallTally(footfall, hours);
        hourPresence.Begin(new HourRun(day, 0, day.HourCount), Carry.Empty, Events, null, taken.Network, draw);
        products.Begin(counts);
        while (hourPresence.FindNext(ref tally))
        {
            products.Add(hourPresence.Devices);
        }

        products.End();
        hourPresence.End(ref tally);
    }

    private struct Nobody : IStaySink
    {
        private long taken;

        public void Take(in HourStays stays) => taken += stays.Count;

        public readonly void Flush()
        {
        }
    }
}
