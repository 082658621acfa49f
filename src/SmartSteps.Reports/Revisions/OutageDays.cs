namespace SmartSteps.Reports.Revisions;

/// <summary>The local days that an outage touches.</summary>
/// <param name="First">The first.</param>
/// <param name="Last">The last.</param>
public readonly record struct OutageDays(DateOnly First, DateOnly Last);
