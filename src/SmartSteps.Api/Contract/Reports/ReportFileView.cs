namespace SmartSteps.Api.Contract.Reports;

/// <summary>The file of a report.</summary>
/// <param name="Name">The name to save it under.</param>
/// <param name="Bytes">Its length.</param>
/// <param name="Sha256">SHA-256 of it, hexadecimal.</param>
/// <param name="Link">Where it is.</param>
internal sealed record ReportFileView(string Name, long Bytes, string Sha256, string Link);
