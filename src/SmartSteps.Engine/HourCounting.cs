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

    private Worker Rent() => idle.TryTake(out var worker) ? worker : new Worker(options.Presence);

    private sealed class Worker(PresenceOptions options)
    {
        private readonly EventBuffer events = new();
        private readonly StayBuffer stays = new();
        private readonly HourPresence presence = new(options);
        private readonly FootfallCount footfall = new(options);

        public Carry Count(
            IJournal journal, MarketId market, JournalPin pin, int hour, int shard, NetworkModel network, DayDraw draw, Carry carry, LeafCounts counts)
        {
            events.Clear();
            journal.Read(market, pin, hour, shard, events);
            if (hour + 1 < pin.Day.HourCount && options.Allowance > TimeSpan.Zero)
            {
                journal.Read(market, pin, hour + 1, shard, events);
            }

            events.Order();
            var next = presence.Find(pin.Day, hour, carry, events.Events, network, draw, stays);
            footfall.Add(stays.Stays, counts);
            return next;
        }
    }
}
