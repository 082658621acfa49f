using FsCheck;
using FsCheck.Fluent;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;

namespace SmartSteps.Api.Tests.Metering;

[Collection("metered city")]
public sealed class QuotaTests(MeteredCity city)
{
    [Fact]
    public async Task APurchaseThatWouldPassTheQuotaIsRefusedAsAWholeAndNamesWhatIsLeft()
    {
        var contract = await city.NewContractAsync(quota: 5);
        using var first = await city.City.GetAsync("/v1/zones/square/visitors?from=2026-03-02&to=2026-03-05&granularity=day");
        Assert.Equal(200, (int)first.StatusCode);
        using var refused = await city.City.GetAsync("/v1/zones/square/visitors?from=2026-03-02&to=2026-03-09&granularity=day");
        var problem = await ApiFixture.ProblemAsync(refused, 429, "quota-exceeded");
        Assert.Contains("5 units a month; 3 are used, and this asks for 4 more", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.FromSeconds(1));
        Assert.False(refused.Headers.Contains("ETag"));
        Assert.Equal((1, 3, 3.60m), await city.BilledAsync(contract));

        // What is owned stays free, and what fits is sold.
        using var again = await city.City.GetAsync("/v1/zones/square/visitors?from=2026-03-02&to=2026-03-05&granularity=day&format=csv");
        using var fits = await city.City.GetAsync("/v1/zones/square/visitors?from=2026-03-02&to=2026-03-07&granularity=day");
        Assert.Equal((200, 200), ((int)again.StatusCode, (int)fits.StatusCode));
        Assert.Equal((2, 5, 6.00m), await city.BilledAsync(contract));
    }

    [Fact]
    public async Task TwoWindowsOfOneAnswerAreSoldTogetherOrNotAtAll()
    {
        var contract = await city.NewContractAsync(quota: 3);
        using var refused = await city.City.GetAsync("/v1/zones/square/comparison?from=2026-03-02&to=2026-03-04&otherFrom=2026-03-09&otherTo=2026-03-11");
        await ApiFixture.ProblemAsync(refused, 429, "quota-exceeded");
        Assert.Equal((0, 0, 0m), await city.BilledAsync(contract));
    }

    [Fact]
    public async Task ManyPlacesAreBoughtTogetherOrNotAtAllWhateverElseIsBought()
    {
        var id = await city.NewContractAsync(quota: 10);
        var services = city.City.Services;
        var contract = (await services.GetRequiredService<IContracts>().FindAsync(id, default))!;
        var meter = services.GetRequiredService<Meter>();
        var day = UnitNumber.OfDay(new DateOnly(2026, 3, 2));
        PlaceSale Sale(string zone, int days) =>
            new(contract, new BoughtPlace(id, SoldProduct.Dwell, PurchaseUnit.ZoneDay, city.City.Market.Id, $"zone:{zone}"), UnitSet.Of(new UnitRange(day, day + days)));

        // Four sales of six units each, of two places, at one time: one of them fits, whichever, and of the others no part is billed.
        var sold = await Task.WhenAll(Enumerable.Range(0, 4).Select(i => meter.ChargeAsync([Sale($"a{i}", 3), Sale($"b{i}", 3)], "createReport", "test", default).AsTask()));
        var fitted = Assert.Single(sold, s => s[^1].Passed is null);
        Assert.Equal([3, 3], fitted.Select(d => d.Record!.Units.Count));
        Assert.All(sold.Where(s => s[^1].Passed is not null), s => Assert.Equal((10, 6, 6), (s[^1].Passed!.Quota, s[^1].Passed!.Used, s[^1].Passed!.Asked)));
        Assert.Equal((2, 6), ((await city.BilledAsync(id)).Records, (await city.BilledAsync(id)).Units));

        // Where the second place is the one that does not fit, the first one is not billed either, and both can be bought later.
        Assert.NotNull((await meter.ChargeAsync([Sale("c", 2), Sale("d", 3)], "createReport", "test", default))[^1].Passed);
        Assert.Equal(6, (await city.BilledAsync(id)).Units);
        Assert.False(meter.IsKnownBought(Sale("c", 2).Of, Sale("c", 2).Units));
        Assert.Null((await meter.ChargeAsync([Sale("c", 2), Sale("d", 2)], "createReport", "test", default))[^1].Passed);
        Assert.Equal(10, (await city.BilledAsync(id)).Units);
    }

    [Fact]
    public void TheQuotaIsNeverPassedWhateverComesAtOneTime() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(12).WithReplay(20260302, 13),
        Prop.ForAll(Arb.From(from quota in Gen.Choose(0, 25) from windows in Gen.Choose(0, 99).ListOf(14) select (quota, windows)), all => RunAsync(all.quota, all.windows).GetAwaiter().GetResult()));

    private async Task RunAsync(int quota, IEnumerable<int> windows)
    {
        var contract = await city.NewContractAsync(quota);
        var statuses = await Task.WhenAll(windows.Select(async w =>
        {
            var from = new DateOnly(2026, 3, 2).AddDays(w % 10);
            var place = w % 3 == 0 ? "station" : "square";
            using var answer = await city.City.GetAsync($"/v1/zones/{place}/visitors?from={from:yyyy-MM-dd}&to={from.AddDays(1 + (w / 25)):yyyy-MM-dd}&granularity=day");
            return (Status: (int)answer.StatusCode, Units: Enumerable.Range(0, 1 + (w / 25)).Select(i => (place, from.AddDays(i))).ToList());
        }));
        var billed = await city.BilledAsync(contract);
        Assert.All(statuses, s => Assert.True(s.Status is 200 or 429));
        Assert.True(billed.Units <= quota, $"{billed.Units} of {quota}");
        Assert.Equal(statuses.Where(s => s.Status == 200).SelectMany(s => s.Units).Distinct().Count(), billed.Units);
    }
}
