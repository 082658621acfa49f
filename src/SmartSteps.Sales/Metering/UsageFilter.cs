using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Sales.Metering;

/// <summary>Which records are asked for.</summary>
/// <param name="Tenant">Whose.</param>
/// <param name="From">The first day where they are billed; null for no bound.</param>
/// <param name="Until">The day after the last one; null for no bound.</param>
/// <param name="Contract">Under which contract; null for all.</param>
/// <param name="Product">Of which product; null for all.</param>
public sealed record UsageFilter(TenantId Tenant, DateOnly? From = null, DateOnly? Until = null, ContractId? Contract = null, SoldProduct? Product = null);
