using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>What became of the files; raw totals, for the operator alone. Files taken before count as they did then.</summary>
/// <param name="Events">Rows, headers not counted: always accepted plus all rejected.</param>
/// <param name="Accepted">Rows that are in the journal.</param>
/// <param name="Late">Accepted rows whose hour was already being sealed.</param>
/// <param name="Rejected">Rows not taken, by reason; reasons without rows are left out.</param>
/// <param name="Batches">Batches that the files were cut into.</param>
/// <param name="ReplayedBatches">Those that had been taken before: they added nothing.</param>
/// <param name="Faults">What could not be read or taken, by file.</param>
/// <param name="CoveredThroughHour">
/// First Unix second after the last hour that the files cover: one in which at least half as many of the 64 shards have accepted events
/// as in the busiest hour. One device is in one shard, so no device's clock can move it. Null without accepted events.
/// </param>
/// <param name="CoveredThroughDay">The last local day that the files cover, by the same rule over days. Null without accepted events.</param>
public sealed record IngestTotals(
    long Events,
    long Accepted,
    long Late,
    IReadOnlyDictionary<RejectionReason, long> Rejected,
    long Batches,
    long ReplayedBatches,
    IReadOnlyList<IngestFault> Faults,
    long? CoveredThroughHour,
    DateOnly? CoveredThroughDay);
