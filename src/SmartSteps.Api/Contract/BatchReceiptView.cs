namespace SmartSteps.Api.Contract;

/// <summary>What became of a batch of events.</summary>
/// <param name="Market">The market.</param>
/// <param name="Trial">True when the market is a trial: consent and age are taken as given.</param>
/// <param name="Id">The batch.</param>
/// <param name="Events">Rows read: always accepted plus all rejected.</param>
/// <param name="Accepted">Rows that are durable.</param>
/// <param name="Late">Accepted rows whose hour was already being sealed.</param>
/// <param name="Rejected">Rows not taken, by reason.</param>
/// <param name="ReceivedAt">When the batch was first taken.</param>
/// <param name="Replayed">True when it had been taken before and nothing was added now.</param>
/// <param name="CompleteTo">The second up to which the feed is declared complete; left out while nothing was declared.</param>
internal sealed record BatchReceiptView(
    string Market,
    bool Trial,
    string Id,
    long Events,
    long Accepted,
    long Late,
    IReadOnlyDictionary<string, long> Rejected,
    DateTimeOffset ReceivedAt,
    bool Replayed,
    DateTimeOffset? CompleteTo);
