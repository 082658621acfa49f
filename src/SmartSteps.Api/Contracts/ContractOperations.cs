using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
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
    }
}
