namespace SmartSteps.Host.Ingest;

/// <summary>The line that <c>ingest --json</c> ends with.</summary>
internal sealed record IngestReportLine(
    long Events,
    long Accepted,
    IReadOnlyDictionary<string, long> Rejected,
    long Late,
    long Replayed,
    int SealedHours,
    int ClosedDays,
    double Seconds,
    double EventsPerSecond);
