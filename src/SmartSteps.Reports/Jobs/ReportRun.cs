namespace SmartSteps.Reports.Jobs;

/// <summary>What became of a report whose turn it was.</summary>
/// <param name="Id">The report.</param>
/// <param name="Status">Done, failed or cancelled.</param>
/// <param name="Bug">What broke where nobody expected it; null where nothing did.</param>
public sealed record ReportRun(ReportId Id, ReportStatus Status, Exception? Bug = null);
