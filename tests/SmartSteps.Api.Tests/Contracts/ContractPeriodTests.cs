using SmartSteps.Api.Tests.Products;
using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tests.Contracts;

[Collection("sealed city")]
public sealed class ContractPeriodTests(SealedCity city) : IDisposable
{
    private const string Question = "/v1/zones/square/visitors?from=2026-03-02&to=2026-03-04";

    private readonly DateTimeOffset now = city.Clock.Now;

    public void Dispose() => city.Clock.Now = now;

    [Fact]
    public async Task CallsMayBeMadeFromTheFirstInstantOfThePeriodToTheLastByTheMarketsClock()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms() with { From = new DateOnly(2026, 3, 20), Until = new DateOnly(2026, 4, 1) });
        var start = new DateTimeOffset(2026, 3, 20, 0, 0, 0, TimeSpan.FromHours(1));
        var end = new DateTimeOffset(2026, 4, 1, 0, 0, 0, TimeSpan.FromHours(2));

        Assert.Equal("contract-not-begun: period", await AtAsync(start.AddTicks(-1)));
        Assert.Equal("200", await AtAsync(start));
        Assert.Equal("200", await AtAsync(end.AddTicks(-1)));
        Assert.Equal("contract-expired: period", await AtAsync(end));

        Task<string> AtAsync(DateTimeOffset at)
        {
            city.Clock.Now = at;
            return buyer.AskAsync(Question);
        }
    }

    [Fact]
    public async Task AContractEndedIsOverFromThatInstantOn()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms());
        Assert.Equal("200", await buyer.AskAsync(Question));
        await buyer.Desk.EndAsync(buyer.Contract, default);

        Assert.Equal("contract-expired: period", await buyer.AskAsync(Question));
        city.Clock.Now = now.AddSeconds(-1);
        Assert.Equal("200", await buyer.AskAsync(Question));
    }

    [Fact]
    public async Task TheDaysOfTheFiguresLieWhollyInThoseOfTheContract()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms() with { DataFrom = new DateOnly(2026, 3, 2), DataUntil = new DateOnly(2026, 3, 4) });

        Assert.Equal("200", await buyer.AskAsync(Question));
        Assert.Equal("not-in-contract: period", await buyer.AskAsync("/v1/zones/square/visitors?from=2026-03-01&to=2026-03-04"));
        Assert.Equal("not-in-contract: period", await buyer.AskAsync("/v1/zones/square/visitors?from=2026-03-02&to=2026-03-04T01"));
        Assert.Equal("not-in-contract: period", await buyer.AskAsync("/v1/zones/square/visitors?typical=7&to=2026-03-04"));
        Assert.Equal("not-in-contract: period", await buyer.AskAsync("/v1/zones/square/forecast?days=1"));
        Assert.Equal("not-in-contract: period", await buyer.AskAsync("/v1/zones/square/comparison?from=2026-03-02&to=2026-03-03&otherFrom=2026-03-09&otherTo=2026-03-10"));
        Assert.Equal("200", await buyer.AskAsync("/v1/zones/square/comparison?from=2026-03-02&to=2026-03-03&otherFrom=2026-03-03&otherTo=2026-03-04"));
    }

    [Fact]
    public async Task AChangeAppliesToTheNextCall()
    {
        var buyer = await Buyer.EnterAsync(city);
        await buyer.GrantAsync(Buyer.Terms());
        Assert.Equal("200", await buyer.AskAsync(Question));
        await buyer.GrantAsync(Buyer.Terms() with { Products = [SoldProduct.Dwell] });
        Assert.Equal("not-in-contract: product", await buyer.AskAsync(Question));
        await buyer.GrantAsync(Buyer.Terms());
        Assert.Equal("200", await buyer.AskAsync(Question));
    }

    [Fact]
    public async Task AnAreaIsAPolygonInTheMarketAndWhatIsOfTheWholeMarketTakesTheMarket()
    {
        var buyer = await Buyer.EnterAsync(city);
        var square = Grounds.Box(City.Centre.Longitude - 0.001, City.Centre.Latitude - 0.001, 0.012, 0.008);
        await buyer.GrantAsync(Buyer.Terms() with { Areas = [new ContractArea(MarketId.Parse("city"), square)] });
        var box = FormattableString.Invariant($"bbox={City.Centre.Longitude},{City.Centre.Latitude},{City.Centre.Longitude + 0.01},{City.Centre.Latitude + 0.006}");

        Assert.Equal("200", await buyer.AskAsync(Question));
        Assert.Equal("not-in-contract: area", await buyer.AskAsync("/v1/zones/station/visitors?from=2026-03-02"));
        Assert.Equal("not-in-contract: area", await buyer.AskAsync("/v1/zones/square/cross-visitation?from=2026-03-02&to=2026-03-09&with=station"));
        Assert.Equal("not-in-contract: area", await buyer.AskAsync("/v1/flows?market=city&from=2026-03-02"));
        Assert.Equal("not-in-contract: area", await buyer.AskAsync("/v1/markets/city/heatmap?hour=2026-03-02T14"));
        Assert.Equal("200", await buyer.AskAsync($"/v1/markets/city/heatmap?hour=2026-03-02T14&{box}"));
        Assert.Equal("not-in-contract: area", await buyer.AskAsync($"/v1/markets/city/heatmap?hour=2026-03-02T14&{box}&zoom=8"));
        Assert.Equal("200", await buyer.AskAsync("/v1/zones/alexa-north/visitors?from=2026-03-02"));
        Assert.Equal("not-in-contract: area", await buyer.AskAsync("/v1/zones/alexa/visitors?from=2026-03-02"));
    }
}
