using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contracts;

/// <summary>What is sold, to whom, and under what.</summary>
internal static class ContractOperations
{
    public static void AddContracts(this IServiceCollection services)
    {
        services.TryAddSingleton<Entitlements>();
        services.TryAddSingleton<ContractDesk>();
        services.AddSingleton<SaleGate>();
        services.AddSingleton<ContractViews>();
        services.AddSingleton<CatalogueEndpoint>();
        services.AddSingleton<ContractEndpoints>();
        services.AddSingleton<AdminContractEndpoints>();
        services.AddSingleton<AdminTenantEndpoints>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        var own = services.GetRequiredService<ContractEndpoints>();
        yield return new("GET", CatalogueEndpoint.Path, KeyNeed.Any, [], services.GetRequiredService<CatalogueEndpoint>().GetAsync);
        yield return new("GET", ContractEndpoints.Path, KeyNeed.Buyer, Page.Parameters, own.ListAsync);
        yield return new("GET", ContractEndpoints.Path + "/{id}", KeyNeed.Buyer, [], own.GetAsync);
        var tenants = services.GetRequiredService<AdminTenantEndpoints>();
        yield return Admin("GET", AdminTenantEndpoints.Path, Page.Parameters, tenants.ListAsync);
        yield return Admin("GET", AdminTenantEndpoints.Path + "/{id}", [], tenants.GetAsync);
        yield return Admin("PUT", AdminTenantEndpoints.Path + "/{id}", [], tenants.PutAsync);
        var contracts = services.GetRequiredService<AdminContractEndpoints>();
        yield return Admin("GET", AdminContractEndpoints.Path, AdminContractEndpoints.ListParameters, contracts.ListAsync);
        yield return Admin("GET", AdminContractEndpoints.Path + "/{id}", [], contracts.GetAsync);
        yield return Admin("PUT", AdminContractEndpoints.Path + "/{id}", [], contracts.PutAsync);
        yield return Admin("DELETE", AdminContractEndpoints.Path + "/{id}", [], contracts.EndAsync);
    }

    private static Operation Admin(string method, string route, IReadOnlyList<string> parameters, Func<HttpContext, Task<Answer>> handle) =>
        new(method, route, KeyNeed.Admin, parameters, handle);
}
