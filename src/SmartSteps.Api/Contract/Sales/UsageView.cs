namespace SmartSteps.Api.Contract.Sales;

/// <summary>What was billed.</summary>
/// <param name="TimeZone">The time zone of its days and months.</param>
/// <param name="Entries">The records in the order in which they were made, or sums.</param>
/// <param name="Totals">The sum of all that the filter finds, not of this page alone, by currency.</param>
internal sealed record UsageView(string TimeZone, IReadOnlyList<UsageRecordView> Entries, IReadOnlyList<UsageTotalView> Totals);
