using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Contracts;

/// <summary>What a tenant may buy, where, when and for what.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Tenant">Whose it is; never changes.</param>
/// <param name="Terms">What was agreed, as it stands now.</param>
/// <param name="CreatedAt">When it was entered.</param>
/// <param name="EndedAt">When it was ended before its time, or null.</param>
public sealed record SalesContract(ContractId Id, TenantId Tenant, ContractTerms Terms, DateTimeOffset CreatedAt, DateTimeOffset? EndedAt);
