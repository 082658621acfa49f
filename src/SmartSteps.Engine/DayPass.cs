using SmartSteps.Aggregation;
using SmartSteps.Journal;
using SmartSteps.Markets;
using SmartSteps.Presence;

namespace SmartSteps.Engine;

/// <summary>
/// Counts all products of a day in one pass: a pure function of what the journal holds up to a pin, of the plan and of K_draw. A worker holds the
/// events of one shard at a time, and a large ground has fewer workers, so memory does not grow with the market. Thread-safe.
/// </summary>
internal sealed class DayPass(IJournal journal, EngineOptions options)
{
    /// <summary>How many workers count a day: each holds counts of its own, and all together no more than <see cref="HourCounting.CountsAtOnce"/>.</summary>
    public static int LanesFor(DayCountPlan plan, EngineOptions options) =>
        (int)Math.Clamp(HourCounting.CountsAtOnce / Math.Max(1, plan.CellCount), 1, options.Parallelism);

    /// <summary>Counts all shards.</summary>
    /// <param name="market">The market.</param>
    /// <param name="pin">Where to read up to; names the day.</param>
    /// <param name="plan">What is counted on the day.</param>
    /// <param name="drawKey">K_draw, 32 bytes.</param>
    /// <param name="cancellationToken">Stops between shards.</param>
    public DayCounts Count(MarketId market, JournalPin pin, DayCountPlan plan, byte[] drawKey, CancellationToken cancellationToken)
    {
        var total = new DayCounts(plan);
        ShardLanes.Run(
            LanesFor(plan, options),
            () => new Lane(plan, drawKey),
            (lane, shard) => lane.Count(journal, market, pin, shard),
            lane =>
            {
                lane.Dispose();
                lock (total)
                {
                    total.Add(lane.Counts);
                }
            },
            cancellationToken);
        return total;
    }

    /// <summary>What counts one shard after the other; overwritten as soon as the day is counted.</summary>
    private sealed class Lane(DayCountPlan plan, byte[] drawKey) : IDisposable
    {
        private readonly ShardEvents events = new();
        private readonly DeviceWalk devices = new();
        private readonly DayCountWorker worker = new(plan);
        private readonly DayDraw draw = new(drawKey);

        public DayCounts Counts { get; } = new(plan);

        public void Count(IJournal journal, MarketId market, JournalPin pin, int shard)
        {
            journal.Read(market, pin, 0, pin.Day.HourCount, shard, events);
            devices.Begin(events, plan.Network, draw);
            worker.Count(devices, Counts);
        }

        public void Dispose()
        {
            events.Erase();
            devices.Erase();
            worker.Erase();
            draw.Dispose();
        }
    }
}
