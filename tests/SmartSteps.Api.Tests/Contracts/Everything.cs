using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Api.Tests.Contracts;

/// <summary>Contracts for all that is sold in every market, so that a test may ask for what it is about.</summary>
internal static class Everything
{
    public static ContractTerms Terms(IEnumerable<MarketId> markets, bool trial = false) => new()
    {
        Title = "Everything",
        Products = [.. Enum.GetValues<SoldProduct>()],
        Areas = [.. markets.Select(m => new ContractArea(m))],
        From = new DateOnly(2000, 1, 1),
        Until = new DateOnly(2100, 1, 1),
        Purposes = [.. Enum.GetValues<UsePurpose>()],
        Trial = trial,
    };

    /// <summary>Enters the tenant with a contract over the markets that are sold, and a trial one over the rest.</summary>
    public static async Task GrantAsync(IServiceProvider services, TenantId tenant)
    {
        var desk = services.GetRequiredService<ContractDesk>();
        var markets = await services.GetRequiredService<IMarketRegistry>().ListAsync(default);
        await desk.PutTenantAsync(tenant, $"Tenant {tenant}", TenantKind.Partner, default);
        foreach (var part in markets.GroupBy(m => m.Trial || m.Status != MarketStatus.Live))
        {
            var entry = await desk.PutContractAsync(
                new ContractDraft(ContractId.Parse($"{tenant}-{(part.Key ? "trial" : "all")}"), tenant, Terms(part.Select(m => m.Id), part.Key)), default);
            Assert.NotNull(entry.Contract);
        }
    }
}
