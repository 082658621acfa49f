using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tests.Reports;

[Collection("sealed city")]
public sealed class ReportBillTests(SealedCity city)
{
    private readonly ReportPressRoom room = new(city);

    [Fact]
    public async Task AReportIsBilledOnceLikeAnyAnswerAndNeverWhereItIsNotGiven()
    {
        var order = new { template = "zone_overview", zones = new[] { "secret" }, from = "2026-03-12", to = "2026-03-14", format = "csv" };
        var before = await BilledAsync();

        // Called off before it is made: nothing.
        var off = await room.OrderAsync(order, city.Rival);
        using (await city.SendAsync(HttpMethod.Delete, "/v1/reports/" + off, city.Rival))
        {
            await room.MakeAllAsync();
        }

        Assert.Equal(before, await BilledAsync());

        // A quota that does not reach for all of it: nothing, and in words why.
        await GrantAsync(quota: 5);
        try
        {
            var over = await room.OrderAsync(order, city.Rival);
            await room.MakeAllAsync();
            Assert.Contains("has a quota of 5 units", (await room.ReportAsync(over, city.Rival)).GetProperty("failure").GetString(), StringComparison.Ordinal);
            Assert.Equal(before, await BilledAsync());
        }
        finally
        {
            await GrantAsync(quota: null);
        }

        // Made: six products on two days; made again: nothing more.
        for (var i = 0; i < 2; i++)
        {
            await room.OrderAsync(order, city.Rival);
            await room.MakeAllAsync();
            Assert.Equal(before + (6 * 2), await BilledAsync());
        }

        // What was bought with the report is not billed when it is asked for over the API.
        using var asked = await city.GetAsync("/v1/zones/secret/dwell?from=2026-03-12&to=2026-03-14", city.Rival);
        Assert.Equal(200, (int)asked.StatusCode);
        Assert.Equal(before + (6 * 2), await BilledAsync());
    }

    private async Task GrantAsync(long? quota)
    {
        var terms = Contracts.Everything.Terms([city.Market.Id]) with { MonthlyUnits = quota };
        Assert.NotNull((await city.Services.GetRequiredService<ContractDesk>().PutContractAsync(new ContractDraft(ContractId.Parse("rival-all"), TenantId.Parse("rival"), terms), default)).Contract);
    }

    /// <summary>Units that the tenant was billed in all.</summary>
    private async Task<long> BilledAsync()
    {
        var usage = await city.JsonAsync("/v1/usage?limit=1000", city.Rival);
        return usage.GetProperty("data").GetProperty("entries").EnumerateArray().Sum(e => e.GetProperty("units").GetInt64());
    }
}
