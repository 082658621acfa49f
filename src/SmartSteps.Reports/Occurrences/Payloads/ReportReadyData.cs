namespace SmartSteps.Reports.Occurrences.Payloads;

/// <summary>The data of <c>report.ready</c>.</summary>
/// <param name="Report">The report's id.</param>
/// <param name="State">What became of it, such as <c>done</c> or <c>failed</c>.</param>
/// <param name="Link">Where it is, relative to the server.</param>
public sealed record ReportReadyData(string Report, string State, string Link);
