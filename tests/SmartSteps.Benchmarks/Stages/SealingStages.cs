using System.Diagnostics;
using SmartSteps.Aggregation;
using SmartSteps.Benchmarks.Uniform;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Presence;
using SmartSteps.Release;
using SmartSteps.Release.Days;
using SmartSteps.Release.Footfall;
using SmartSteps.Release.Noise;

namespace SmartSteps.Benchmarks.Stages;

/// <summary>Seals the day that lies in the journal on one thread: every shard through each stage by itself, then the release of all products.</summary>
internal sealed class SealingStages(TakenMarket taken, StageClock clock)
{
    public const string Decode = "read, decrypt and decode the journal";
    public const string Order = "order by device and time";
    public const string Presence = "presence: stays of the hours";
    public const string Footfall = "count: footfall";
    public const string DayStays = "presence: stays of the day";
    public const string Products = "count: the day's eight products";
    public const string Demographics = "– demographics";
    public const string Flows = "– flows between areas";
    public const string Noise = "release: noise on every cell";
    public const string Commit = "release: commit of the seals, all together";

    private readonly MarketDay day = taken.Market.Calendar.Day(UniformMarket.Day);

    /// <summary>Cells that drew noise.</summary>
    public long Draws { get; private set; }

    /// <summary>Devices of the day.</summary>
    public long Devices { get; private set; }

    public async Task RunAsync(long events, CancellationToken cancellationToken)
    {
        var plan = await taken.Plans.FindAsync(taken.Market, day.Date, taken.Network, cancellationToken);
        var counting = new DayCountPlan(taken.Options.Presence, plan, taken.Market.Calendar, day, taken.Network);
        var (hours, ofDay) = (Hours(), new DayCounts(counting));
        var aside = (Hours: Hours(), Day: new DayCounts(counting));
        var pin = taken.Journal.Pin(taken.Market.Id, day, day.HourCount - 1);
        var drawKey = new byte[32];
        taken.Keys.TryGet(taken.Market.Id, day.Date, DayKey.Draw, drawKey);
        using var draw = new DayDraw(drawKey);
        var worker = new ShardWorker(taken, counting, draw);
        for (var shard = 0; shard < Pseudonym.ShardCount; shard++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            Count(worker, pin, shard, hours, ofDay, aside);
        }

        var seals = new List<Seal>();
        clock.Run(Noise, events, () => seals.AddRange(SealAll(pin, hours, ofDay)));
        var begin = Stopwatch.GetTimestamp();
        await taken.Seals.CommitAsync(seals, cancellationToken);
        clock.Add(Commit, events, Stopwatch.GetElapsedTime(begin));
    }

    private LeafCounts[] Hours() => [.. Enumerable.Range(0, day.HourCount).Select(_ => new LeafCounts(taken.Network.Grid.Leaves.Length))];

    private void Count(ShardWorker worker, JournalPin pin, int shard, LeafCounts[] hours, DayCounts ofDay, (LeafCounts[] Hours, DayCounts Day) aside)
    {
        var events = worker.Events;
        var read = Time(() => worker.Read(pin, shard));
        clock.Add(Decode, read - clock.Run(Order, events.Count, () => worker.Order(shard)));

        // All is counted in one walk; what a part takes of it is what the walk takes less without it.
        var together = Time(() => worker.CountTogether(hours, ofDay));
        var presence = clock.Run(Presence, events.Count, worker.FindStays);
        var footfall = clock.Add(Footfall, Time(() => worker.CountFootfall(aside.Hours)) - presence);
        var stays = Time(() => Devices += worker.FindDayStays());
        var products = clock.Add(Products, Time(() => worker.CountDay(aside.Day)) - stays);
        clock.Add(Demographics, Time(worker.CountDemographics) - stays);
        clock.Add(Flows, Time(worker.CountFlows) - stays);
        clock.Add(DayStays, together - presence - footfall - products);

        double Time(Action work)
        {
            var begin = Stopwatch.GetTimestamp();
            work();
            return Stopwatch.GetElapsedTime(begin).TotalNanoseconds / events.Count;
        }
    }

    private IEnumerable<Seal> SealAll(JournalPin pin, LeafCounts[] hours, DayCounts ofDay)
    {
        var grid = new PublishedGrid(taken.Network.GridVersion, taken.Network.Grid.Leaves);
        for (var hour = 0; hour < hours.Length; hour++)
        {
            Draws += grid.Leaves.Length;
            var mark = new SealedMark(hour, pin.Frames, pin.Digest);
            yield return FootfallRelease.Seal(taken.Market, day, day.Hour(hour), hours[hour], grid, mark, DateTimeOffset.UtcNow, NoiseSource.System);
        }

        foreach (var product in DayBounds.Products)
        {
            var mark = new SealedMark(-1, pin.Frames, pin.Digest);
            var seal = DayRelease.Seal(taken.Market, day, DayProducts.Of(product), ofDay[product], mark, DateTimeOffset.UtcNow, NoiseSource.System);
            Draws += ofDay[product].Values.Length;
            yield return seal;
        }
    }
}
