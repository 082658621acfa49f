namespace SmartSteps.Reports.Jobs;

/// <summary>The file of a report.</summary>
/// <param name="FileName">The name to save it under.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Digest">SHA-256 of it, hexadecimal.</param>
public sealed record ReportResult(string FileName, long Bytes, string Digest);
