using SmartSteps.Markets.Zones;

namespace SmartSteps.Sales.Contracts;

/// <summary>A contract as it is handed in.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Tenant">Whose it is to be.</param>
/// <param name="Terms">What was agreed.</param>
public sealed record ContractDraft(ContractId Id, TenantId Tenant, ContractTerms Terms);
