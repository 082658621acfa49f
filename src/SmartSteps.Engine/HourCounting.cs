using System.Collections.Concurrent;
using SmartSteps.Aggregation;
using SmartSteps.Aggregation.Footfall;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Network;
using SmartSteps.Presence;

namespace SmartSteps.Engine;

/// <summary>
/// Counts an hour: a pure function of what the journal holds up to a pin and of the shards' carries. Workers and their buffers are kept
/// from hour to hour. Thread-safe.
/// </summary>
internal sealed class HourCounting(IJournal journal, EngineOptions options)
{
    private readonly ConcurrentBag<Worker> idle = [];
    private readonly ConcurrentBag<EventBuffer> spare = [];

    /// <summary>Counts all shards; the carries move on by an hour.</summary>
    /// <param name="market">The market.</param>
    /// <param name="pin">Where to read up to; names the day.</param>
    /// <param name="hour">The hour's index.</param>
    /// <param name="network">The model in force on the day.</param>
    /// <param name="drawKey">K_draw, 32 bytes.</param>
    /// <param name="carries">A carry for each shard, from the hour before; not changed.</param>
    /// <param name="cancellationToken">Stops between shards.</param>
    public (LeafCounts Counts, Carry[] Carries) Count(
        MarketId market, JournalPin pin, int hour, NetworkModel network, byte[] drawKey, Carry[] carries, CancellationToken cancellationToken)
    {
        var next = new Carry[Pseudonym.ShardCount];
        var total = new LeafCounts(network.Grid.Leaves.Length);
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = options.Parallelism, CancellationToken = cancellationToken };
        Parallel.For(
            0,
            Pseudonym.ShardCount,
            parallel,
            () => (Worker: Rent(), Draw: new DayDraw(drawKey), Counts: new LeafCounts(network.Grid.Leaves.Length)),
            (shard, _, local) =>
            {
                next[shard] = local.Worker.Count(journal, market, pin, hour, shard, network, local.Draw, carries[shard], local.Counts);
                return local;
            },
            local =>
            {
                local.Draw.Dispose();
                idle.Add(local.Worker);
                lock (total)
                {
                    total.Add(local.Counts);
                }
            });
        return (total, next);
    }

    /// <summary>Takes back the buffers of carries that nobody will count with any more.</summary>
    public void Release(Carry[] carries)
    {
        foreach (var carry in carries)
        {
            if (carry.Ahead is { } buffer)
            {
                spare.Add(buffer);
            }
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

    private Worker Rent() => idle.TryTake(out var worker) ? worker : new Worker(options.Presence, spare);

    private sealed class Worker(PresenceOptions options, ConcurrentBag<EventBuffer> spare)
    {
        private readonly StayBuffer stays = new();
        private readonly HourPresence presence = new(options);
        private readonly FootfallCount footfall = new(options);

        public void Erase() => presence.Erase();

        public Carry Count(
            IJournal journal, MarketId market, JournalPin pin, int hour, int shard, NetworkModel network, DayDraw draw, Carry carry, LeafCounts counts)
        {
            // The hour was read already, as what follows the one before, unless the journal has grown since.
            var kept = carry.Ahead is not null && carry.AheadFrames == pin.Frames;
            var events = kept ? carry.Ahead! : Read(journal, market, pin, hour, shard);
            var ahead = hour + 1 < pin.Day.HourCount && options.Allowance > TimeSpan.Zero
                ? Read(journal, market, pin, hour + 1, shard)
                : null;
            var next = presence.Find(pin.Day, hour, carry, events.Events, ahead is null ? [] : ahead.Events, network, draw, stays);
            footfall.Add(stays.Stays, counts);
            if (!kept)
            {
                spare.Add(events);
            }

            return next with { Ahead = ahead, AheadFrames = pin.Frames };
        }

        private EventBuffer Read(IJournal journal, MarketId market, JournalPin pin, int hour, int shard)
        {
            if (!spare.TryTake(out var buffer))
            {
                buffer = new EventBuffer();
            }

            buffer.Clear();
            journal.Read(market, pin, hour, shard, buffer);
            buffer.Order();
            return buffer;
        }
    }
}
