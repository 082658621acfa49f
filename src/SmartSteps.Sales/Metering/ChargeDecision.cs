namespace SmartSteps.Sales.Metering;

/// <summary>What a charge comes to: a record and the terms of its month, or a quota that it would pass.</summary>
/// <param name="Record">What is billed; null where nothing is.</param>
/// <param name="Terms">What the month is billed by from now on.</param>
/// <param name="Passed">The quota that would be passed; null where none would.</param>
public sealed record ChargeDecision(UsageRecord? Record, BillingTerms? Terms, PassedQuota? Passed)
{
    /// <summary>All units had been bought before.</summary>
    public static ChargeDecision Nothing { get; } = new(null, null, null);
}
