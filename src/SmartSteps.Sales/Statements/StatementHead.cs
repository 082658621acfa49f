using System.Collections.Immutable;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Statements;

/// <summary>
/// What a statement says beside its sums. When the month is closed it is stored, with the terms of its contracts; the records cannot change, so neither can the statement.
/// </summary>
/// <param name="Tenant">Whose it is.</param>
/// <param name="Month">The month.</param>
/// <param name="TenantName">The name of the tenant.</param>
/// <param name="Seller">Who bills: name, then lines of an address.</param>
/// <param name="TimeZone">The time zone of the month.</param>
/// <param name="TaxName">What the tax is called.</param>
/// <param name="TaxPercent">The tax, in percent.</param>
/// <param name="Contracts">The contracts that are billed, by name.</param>
/// <param name="ClosedAt">When the month was closed; null while it is open.</param>
public sealed record StatementHead(
    TenantId Tenant,
    BillingMonth Month,
    string TenantName,
    ImmutableArray<string> Seller,
    string TimeZone,
    string TaxName,
    decimal TaxPercent,
    ImmutableArray<BilledContract> Contracts,
    DateTimeOffset? ClosedAt)
{
    /// <summary>The statement's number: the same whenever it is made, and no other statement's.</summary>
    public string Number => $"SMS-{Month.FirstDay:yyyyMM}-{Tenant.Value.ToUpperInvariant()}";
}
