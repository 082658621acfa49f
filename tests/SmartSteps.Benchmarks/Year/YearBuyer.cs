using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Tenants;
using SmartSteps.Store.Embedded.Database;

namespace SmartSteps.Benchmarks.Year;

/// <summary>A customer with a paid contract for everything in the city, and a key.</summary>
internal static class YearBuyer
{
    private static readonly DateOnly From = new(2000, 1, 1);
    private static readonly DateOnly Until = new(2100, 1, 1);

    /// <summary>Enters both; returns the key's text.</summary>
    public static async Task<string> EnterAsync(YearDirectory directory)
    {
        var desk = new ContractDesk(new SqliteTenants(directory.Database), new SqliteContracts(directory.Database), directory.Markets, null, TimeProvider.System);
        await desk.PutTenantAsync(YearZones.Buyer, "A buyer", TenantKind.MallOperator, default);
        var terms = new ContractTerms
        {
            Title = "Everything in the city",
            Products = [.. Enum.GetValues<SoldProduct>()],
            Areas = [new ContractArea(YearCity.Market.Id)],
            From = From,
            Until = Until,
            Purposes = [.. Enum.GetValues<UsePurpose>()],
        };
        await desk.PutContractAsync(new ContractDraft(ContractId.Parse("year"), YearZones.Buyer, terms), default);
        var keys = new ApiKeys(new SqliteApiKeyStore(directory.Database), TimeProvider.System);
        return (await keys.IssueAsync("benchmark", ApiKeyRole.Buyer, YearZones.Buyer, default)).Text;
    }
}
