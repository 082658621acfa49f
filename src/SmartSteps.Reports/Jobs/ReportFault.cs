namespace SmartSteps.Reports.Jobs;

/// <summary>What is wrong with an order.</summary>
/// <param name="Member">The member of the order at fault: <c>zones</c>, <c>market</c>, <c>from</c> ….</param>
/// <param name="Detail">What is wrong, as a sentence that says what to do.</param>
public sealed record ReportFault(string Member, string Detail);
