using SmartSteps.Markets;

namespace SmartSteps.Intake;

/// <summary>
/// What became of a batch; raw totals, so for the operator who sent it alone. The same batch id always gets the same receipt.
/// </summary>
/// <param name="Market">The market.</param>
/// <param name="Id">The batch.</param>
/// <param name="Events">Rows read, the header not counted: always accepted plus all rejected.</param>
/// <param name="Accepted">Rows that are durable in the journal, late ones among them.</param>
/// <param name="Late">Accepted rows whose hour was already being sealed: they count for the day's products only.</param>
/// <param name="Rejected">Rows not taken, by reason; reasons without rows are left out.</param>
/// <param name="ReceivedAt">When the batch was first taken.</param>
/// <param name="Replayed">True when the batch had been taken before and nothing was added now.</param>
public sealed record BatchReceipt(
    MarketId Market,
    BatchId Id,
    long Events,
    long Accepted,
    long Late,
    IReadOnlyDictionary<RejectionReason, long> Rejected,
    DateTimeOffset ReceivedAt,
    bool Replayed);
