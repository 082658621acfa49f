using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Metering;

/// <summary>An answer that was billed: what it held that had not been bought before. Never changes.</summary>
/// <param name="Id">Its name; of two, the one that was made later is greater in ordinal order.</param>
/// <param name="At">When it was billed.</param>
/// <param name="Day">That day where it is billed; its month is the month of the statement that it stands in.</param>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Of">Contract, product, market, place and kind of unit.</param>
/// <param name="Units">The units that were new, at least one.</param>
/// <param name="Amount">What they cost under the plan of the month, not rounded; never changes afterwards.</param>
/// <param name="OperationId">What was called.</param>
/// <param name="KeyId">The public part of the key that called.</param>
public sealed record UsageRecord(
    string Id, DateTimeOffset At, DateOnly Day, TenantId Tenant, BoughtPlace Of, UnitSet Units, Money Amount, string OperationId, string KeyId)
{
    /// <summary>The month that it is billed in.</summary>
    public BillingMonth Month => BillingMonth.Of(Day);
}
