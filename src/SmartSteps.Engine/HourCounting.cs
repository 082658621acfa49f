using System.Collections.Concurrent;
using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Footfall;
using SmartSteps.Grid;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Network;
using SmartSteps.Presence;

namespace SmartSteps.Engine;

/// <summary>
/// Counts hours in a row: a pure function of what the journal holds up to a pin and of the shards' carries. Each shard's events are read,
/// ordered and followed once for all of the hours. Workers and their buffers are kept. Thread-safe.
/// </summary>
internal sealed class HourCounting(IJournal journal, EngineOptions options)
{
    /// <summary>Counts that all workers together may hold, four bytes each.</summary>
    public const long CountsAtOnce = 128 << 20;

    /// <summary>Counts from which on what nobody holds any more is collected first: large arrays make the runtime wait for more of them.</summary>
    private const long ManyCounts = 16 << 20;

    private readonly ConcurrentBag<Worker> idle = [];
    private readonly ConcurrentBag<ShardEvents> spare = [];

    /// <summary>How many hours may be counted at once, so that the counts of all workers stay within bounds.</summary>
    public int HoursAtOnce(NetworkModel network) =>
        (int)Math.Clamp(CountsAtOnce / ((long)options.Parallelism * Math.Max(1, network.Grid.Leaves.Length)), 1, MarketDay.MaxHours);

    /// <summary>Counts all shards; the carries move on to the end of the hours.</summary>
    /// <param name="market">The market.</param>
    /// <param name="pin">Where to read up to; names the day.</param>
    /// <param name="hours">The hours.</param>
    /// <param name="network">The model in force on the day.</param>
    /// <param name="drawKey">K_draw, 32 bytes.</param>
    /// <param name="carries">A carry for each shard, from the hour before; not changed.</param>
    /// <param name="together">What to count of the day as well, while its events are at hand; null where the hours are not the whole day.</param>
    /// <param name="cancellationToken">Stops between shards.</param>
    /// <returns>The counts of each hour, the carries of the hour after, and the day's counts where they were asked for.</returns>
    public (LeafCounts[] Counts, Carry[] Carries, DayCounts? Day) Count(
        MarketId market,
        JournalPin pin,
        HourRun hours,
        NetworkModel network,
        byte[] drawKey,
        Carry[] carries,
        DayCountPlan? together,
        CancellationToken cancellationToken)
    {
        var many = ((long)hours.Count * network.Grid.Leaves.Length) + (together?.CellCount ?? 0) > ManyCounts;
        CollectIf(many);
        var next = new Carry[Pseudonym.ShardCount];
        var ended = new Lock();
        LeafCounts[]? total = null;
        DayCounts? totalOfDay = null;
        ShardLanes.Run(
            together is null ? options.Parallelism : DayPass.LanesFor(together, options),
            () => (Worker: Rent(), Draw: new DayDraw(drawKey), Counts: Counts(hours, network), Day: together is null ? null : new DayTally(together)),
            (local, shard) =>
                next[shard] = local.Worker.Count(journal, market, pin, hours, shard, network, local.Draw, carries[shard], local.Counts, local.Day),
            local =>
            {
                local.Draw.Dispose();
                local.Day?.Worker.Erase();
                Return(local.Worker);
                lock (ended)
                {
                    // The counts of the first lane to end are those that the others are added to.
                    if (total is null)
                    {
                        (total, totalOfDay) = (local.Counts, local.Day?.Counts);
                        return;
                    }

                    totalOfDay?.Add(local.Day!.Counts);
                    for (var hour = 0; hour < total.Length; hour++)
                    {
                        total[hour].Add(local.Counts[hour]);
                    }
                }
            },
            cancellationToken);
        CollectIf(many);
        return (total!, next, totalOfDay);
    }

    /// <summary>Takes back the buffers of carries that nobody will count with any more, and overwrites the carries.</summary>
    public void Release(Carry[] carries)
    {
        foreach (var carry in carries)
        {
            if (carry.Ahead is { } buffer)
            {
                spare.Add(buffer);
            }

            carry.Erase();
        }
    }

    /// <summary>Overwrites what idle buffers hold of the devices of days past.</summary>
    public void Erase()
    {
        EraseIdle(spare, static buffer => buffer.Erase());
        EraseIdle(idle, static worker => worker.Erase());
    }

    /// <summary>Each is taken out before it is overwritten: another market may be counting.</summary>
    private static void EraseIdle<T>(ConcurrentBag<T> bag, Action<T> erase)
    {
        var taken = new List<T>();
        while (bag.TryTake(out var item))
        {
            erase(item);
            taken.Add(item);
        }

        taken.ForEach(bag.Add);
    }

    /// <summary>Holds all threads up for some tens of milliseconds, a country's day twice, and keeps half a gigabyte of dead counts out of its peak.</summary>
    private static void CollectIf(bool many)
    {
        if (many)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: false);
        }
    }

    private static LeafCounts[] Counts(HourRun hours, NetworkModel network)
    {
        var counts = new LeafCounts[hours.Count];
        for (var hour = 0; hour < counts.Length; hour++)
        {
            counts[hour] = new LeafCounts(network.Grid.Leaves.Length);
        }

        return counts;
    }

    private sealed class DayTally(DayCountPlan plan)
    {
        public DayCountWorker Worker { get; } = new(plan);

        public DayCounts Counts { get; } = new(plan);
    }

    private Worker Rent() => idle.TryTake(out var worker) ? worker : new Worker(options.Presence, spare);

    /// <summary>A worker that was cut short still holds units that nobody has counted: it is overwritten and not used again.</summary>
    private void Return(Worker worker)
    {
        if (worker.IsCounting)
        {
            worker.Erase();
        }
        else
        {
            idle.Add(worker);
        }
    }

    private sealed class Worker(PresenceOptions options, ConcurrentBag<ShardEvents> spare)
    {
        private readonly HourPresence presence = new(options);
        private readonly FootfallCount footfall = new(options);

        /// <summary>True while it counts, and for ever where that was cut short.</summary>
        public bool IsCounting { get; private set; }

        public void Erase()
        {
            presence.Erase();
            footfall.Erase();
        }

        public Carry Count(
            IJournal journal,
            MarketId market, JournalPin pin, HourRun hours, int shard, NetworkModel network, DayDraw draw, Carry carry, LeafCounts[] counts, DayTally? day)
        {
            IsCounting = true;

            // A single hour was read already, as what follows the one before, unless the journal has grown since.
            var kept = hours.Count == 1 && carry.Ahead is not null && carry.AheadFrames == pin.Frames;
            var events = kept ? carry.Ahead! : Read(journal, market, pin, hours.First, hours.Count, shard);
            var after = hours.First + hours.Count;
            var ahead = after < pin.Day.HourCount && options.Allowance > TimeSpan.Zero ? Read(journal, market, pin, after, 1, shard) : null;
            var tally = new FootfallTally(footfall, counts);
            presence.Begin(hours, carry, events, ahead, network, draw);
            day?.Worker.Begin(day.Counts);
            while (presence.FindNext(ref tally))
            {
                day?.Worker.Add(presence.Devices);
            }

            day?.Worker.End();
            var next = presence.End(ref tally);
            if (!kept)
            {
                spare.Add(events);
            }

            IsCounting = false;
            return next with { Ahead = ahead, AheadFrames = pin.Frames };
        }

        private ShardEvents Read(IJournal journal, MarketId market, JournalPin pin, int first, int count, int shard)
        {
            if (!spare.TryTake(out var buffer))
            {
                buffer = new ShardEvents();
            }

            journal.Read(market, pin, first, count, shard, buffer);
            return buffer;
        }
    }
}
