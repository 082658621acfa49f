using System.Globalization;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Contracts;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tests.Metering;

/// <summary>The sealed city, whose mall group buys under contracts that a test makes: each makes its own, under which nothing was bought before.</summary>
public sealed class MeteredCity : IAsyncLifetime
{
    internal static readonly TenantId MallGroup = TenantId.Parse("mall-group");

    private int made;

    public SealedCity City { get; } = new();

    /// <summary>A second key of the same tenant.</summary>
    public string OtherKey { get; private set; } = null!;

    public string AdminKey { get; private set; } = null!;

    public async Task InitializeAsync()
    {
        await City.InitializeAsync();
        var keys = City.Services.GetRequiredService<ApiKeys>();
        OtherKey = (await keys.IssueAsync("another", ApiKeyRole.Buyer, MallGroup, default)).Text;
        AdminKey = (await keys.IssueAsync("admin", ApiKeyRole.Admin, default)).Text;
    }

    public Task DisposeAsync() => City.DisposeAsync();

    /// <summary>Ends all contracts of the mall group, and makes one for everything.</summary>
    internal async Task<ContractId> NewContractAsync(long? quota = null, string? plan = null, bool trial = false)
    {
        await EndContractsAsync();
        var desk = City.Services.GetRequiredService<ContractDesk>();
        var id = ContractId.Parse(string.Create(CultureInfo.InvariantCulture, $"c{Interlocked.Increment(ref made):0000}"));
        var terms = Everything.Terms([City.Market.Id], trial) with { MonthlyUnits = quota, PricePlan = plan };
        Assert.NotNull((await desk.PutContractAsync(new ContractDraft(id, MallGroup, terms), default)).Contract);
        return id;
    }

    internal int NextNumber() => Interlocked.Increment(ref made);

    internal async Task EndContractsAsync()
    {
        var desk = City.Services.GetRequiredService<ContractDesk>();
        foreach (var contract in (await City.Services.GetRequiredService<IContracts>().ListAsync(MallGroup, default)).Where(c => c.EndedAt is null))
        {
            await desk.EndAsync(contract.Id, default);
        }
    }

    /// <summary>What was billed under a contract: records, units, amount.</summary>
    internal async Task<(long Records, long Units, decimal Amount)> BilledAsync(ContractId contract)
    {
        var totals = (await City.JsonAsync($"/v1/usage?contract={contract}")).GetProperty("data").GetProperty("totals");
        return totals.GetArrayLength() == 0
            ? (0, 0, 0)
            : (totals[0].GetProperty("records").GetInt64(), totals[0].GetProperty("units").GetInt64(), AmountOf(totals[0]));
    }

    internal async Task<JsonElement> QuoteAsync(object question)
    {
        using var answer = await City.PostAsync("/v1/quotes", City.Mall, question);
        Assert.True((int)answer.StatusCode == 200, await answer.Content.ReadAsStringAsync());
        return (await ApiFixture.JsonAsync(answer)).GetProperty("data");
    }

    internal static decimal AmountOf(JsonElement of) => decimal.Parse(of.GetProperty("amount").GetProperty("amount").GetString()!, CultureInfo.InvariantCulture);
}
