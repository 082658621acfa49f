using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Api.Contract;

/// <summary>Who buys.</summary>
/// <param name="Id">Short name.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Kind">What kind of customer it is.</param>
/// <param name="CreatedAt">When it was entered.</param>
internal sealed record TenantView(string Id, string Name, [property: WordsOf(typeof(TenantKind))] string Kind, DateTimeOffset CreatedAt)
{
    public static TenantView Of(Tenant tenant) => new(tenant.Id.Value, tenant.Name, ContractWords.Of(tenant.Kind), tenant.CreatedAt);
}
