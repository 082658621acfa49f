using System.Numerics;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>Adds up the batches of a take-in. Thread-safe.</summary>
internal sealed class IngestTally
{
    private readonly Lock gate = new();
    private readonly SortedDictionary<RejectionReason, long> rejected = [];
    private readonly SortedDictionary<long, ulong> hours = [];
    private readonly SortedDictionary<DateOnly, ulong> days = [];
    private readonly List<IngestFault> faults = [];
    private long events;
    private long accepted;
    private long late;
    private long batches;
    private long replayed;

    public long Events => Interlocked.Read(ref events);

    public void Add(BatchReceipt receipt, StoredReceipt stored)
    {
        lock (gate)
        {
            events += receipt.Events;
            accepted += receipt.Accepted;
            late += receipt.Late;
            batches++;
            replayed += receipt.Replayed ? 1 : 0;
            foreach (var (reason, count) in receipt.Rejected)
            {
                rejected[reason] = rejected.GetValueOrDefault(reason) + count;
            }

            foreach (var reach in stored.Reach)
            {
                hours[reach.EndUnixSeconds] = hours.GetValueOrDefault(reach.EndUnixSeconds) | reach.Shards;
                days[reach.Day] = days.GetValueOrDefault(reach.Day) | reach.Shards;
            }
        }
    }

    public void Add(IngestFault fault)
    {
        lock (gate)
        {
            faults.Add(fault);
        }
    }

    public IngestTotals Total()
    {
        lock (gate)
        {
            return new IngestTotals(
                events,
                accepted,
                late,
                rejected.ToDictionary(),
                batches,
                replayed,
                [.. faults],
                hours.Count == 0 ? null : LastCovered(hours),
                days.Count == 0 ? null : LastCovered(days));
        }
    }

    /// <summary>The last key with at least half the shards of the busiest one.</summary>
    private static TKey LastCovered<TKey>(SortedDictionary<TKey, ulong> shards)
        where TKey : notnull
    {
        var most = shards.Values.Max(BitOperations.PopCount);
        return shards.Last(entry => BitOperations.PopCount(entry.Value) * 2 >= most).Key;
    }
}
