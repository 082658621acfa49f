using SmartSteps.Intake;

namespace SmartSteps.Host.Ingest;

/// <summary>What became of all event rows of one command; raw totals, for the operator's eyes alone.</summary>
internal sealed class EventTotals
{
    private readonly SortedDictionary<RejectionReason, long> rejected = [];

    /// <summary>Rows read: accepted plus rejected.</summary>
    public long Events { get; private set; }

    /// <summary>Rows that are durable in the journal.</summary>
    public long Accepted { get; private set; }

    /// <summary>Accepted rows that came too late for their hour.</summary>
    public long Late { get; private set; }

    /// <summary>Rows of batches that had been taken before; part of <see cref="Events"/>, nothing was added for them.</summary>
    public long Replayed { get; private set; }

    /// <summary>Rejected rows by reason; reasons without rows are left out.</summary>
    public IReadOnlyDictionary<RejectionReason, long> Rejected => rejected;

    /// <summary>All rejected rows.</summary>
    public long RejectedRows => rejected.Values.Sum();

    /// <summary>True when there were rows and not one was accepted, or when a larger share than this was rejected.</summary>
    /// <param name="maxRejectedPercent">0 to 100.</param>
    public bool AreRefused(double maxRejectedPercent) =>
        Events > 0 && (Accepted == 0 || RejectedRows * 100.0 > maxRejectedPercent * Events);

    /// <summary>Adds a batch.</summary>
    public void Add(BatchReceipt receipt)
    {
        Events += receipt.Events;
        Accepted += receipt.Accepted;
        Late += receipt.Late;
        Replayed += receipt.Replayed ? receipt.Events : 0;
        foreach (var (reason, rows) in receipt.Rejected)
        {
            rejected[reason] = rejected.GetValueOrDefault(reason) + rows;
        }
    }
}
