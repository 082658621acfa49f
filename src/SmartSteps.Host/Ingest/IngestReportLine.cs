namespace SmartSteps.Host.Ingest;

/// <summary>The line that <c>ingest --json</c> ends with.</summary>
/// <param name="Events">Rows: accepted plus all rejected.</param>
/// <param name="Accepted">Rows in the journal.</param>
/// <param name="Rejected">Rows not taken, by reason.</param>
/// <param name="Late">Accepted rows that came too late for their hour.</param>
/// <param name="Batches">Batches that the files were cut into.</param>
/// <param name="ReplayedBatches">Those taken before, which added nothing.</param>
/// <param name="SealedHours">Hours that became public.</param>
/// <param name="ClosedDays">Days closed for ever.</param>
/// <param name="Refused">Files refused as a whole or cut short.</param>
/// <param name="Seconds">Life of the process so far.</param>
/// <param name="EventsPerSecond">Rows by that time.</param>
internal sealed record IngestReportLine(
    long Events,
    long Accepted,
    IReadOnlyDictionary<string, long> Rejected,
    long Late,
    long Batches,
    long ReplayedBatches,
    int SealedHours,
    int ClosedDays,
    IReadOnlyList<string> Refused,
    double Seconds,
    double EventsPerSecond);
