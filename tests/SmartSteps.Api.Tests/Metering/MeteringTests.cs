using System.Net.Http.Headers;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Api.Tests.Metering;

[Collection("metered city")]
public sealed class MeteringTests(MeteredCity city)
{
    private const string Week = "/v1/zones/square/visitors?from=2026-03-02&to=2026-03-09&granularity=day";

    [Fact]
    public async Task AUnitIsBilledOnceInWhateverFormByWhicheverKeyHoweverOften()
    {
        var contract = await city.NewContractAsync();
        foreach (var path in new[] { Week, Week, Week + "&format=csv", "/v1/zones/square/visitors?from=2026-03-04T10&to=2026-03-04T12&granularity=hour", "/v1/zones/square/visitors?typical=7&to=2026-03-09" })
        {
            await OkAsync(path, city.City.Mall);
            await OkAsync(path, city.OtherKey);
        }

        Assert.Equal((1, 7, 8.40m), await city.BilledAsync(contract));

        // Another product, another zone, another day: each is something else.
        await OkAsync("/v1/zones/square/dwell?from=2026-03-02&to=2026-03-03");
        await OkAsync("/v1/zones/station/visitors?from=2026-03-02&to=2026-03-03");
        await OkAsync("/v1/zones/square/visitors?from=2026-03-08&to=2026-03-10&granularity=day");
        Assert.Equal((4, 10, 12.00m), await city.BilledAsync(contract));
    }

    [Fact]
    public async Task WhatIsNotAnAnswerIsNotBilled()
    {
        var contract = await city.NewContractAsync();
        using var head = await city.City.SendAsync(HttpMethod.Head, Week, city.City.Mall);
        Assert.Equal(200, (int)head.StatusCode);
        using var known = await city.City.GetAsync(Week, null, r => r.Headers.IfNoneMatch.Add(EntityTagHeaderValue.Parse(head.Headers.ETag!.ToString())));
        Assert.Equal(304, (int)known.StatusCode);
        foreach (var (path, status) in new[]
        {
            ("/v1/zones/square/visitors?from=2026-03-09&to=2026-03-02", 400), ("/v1/zones/nowhere/visitors?from=2026-03-02", 404),
            ("/v1/markets/city/heatmap?hour=2026-03-20T10", 404), ("/v1/zones/square/visitors?from=2026-03-02&format=xml", 406),
            ("/v1/zones/square/heatmaps/2026-03-20.zip", 404),
        })
        {
            using var answer = await city.City.GetAsync(path);
            Assert.Equal(status, (int)answer.StatusCode);
        }

        Assert.Equal((0, 0, 0m), await city.BilledAsync(contract));
    }

    [Fact]
    public async Task DaysThatAreNotReleasedAreNotBilledAndThoseThatAreLaterAre()
    {
        var contract = await city.NewContractAsync();
        await OkAsync("/v1/zones/square/visitors?from=2026-03-14&to=2026-03-20&granularity=day");
        Assert.Equal((1, 2, 2.40m), await city.BilledAsync(contract));
        await OkAsync("/v1/zones/square/visitors?from=2026-02-20&to=2026-03-03&granularity=day");
        Assert.Equal((2, 3, 3.60m), await city.BilledAsync(contract));
    }

    [Fact]
    public async Task AMarketsHoursAndDaysAreUnitsOfTheMarketWhateverPartIsAskedFor()
    {
        var contract = await city.NewContractAsync();
        await OkAsync("/v1/markets/city/heatmap?hour=2026-03-02T10&bbox=13.40,52.51,13.42,52.53");
        await OkAsync("/v1/markets/city/heatmap?hour=2026-03-02T10&format=png");
        Assert.Equal((1, 1, 2.40m), await city.BilledAsync(contract));
        await OkAsync("/v1/markets/city/heatmaps/2026-03-02.zip");
        Assert.Equal((2, 24, 57.60m), await city.BilledAsync(contract));
        await OkAsync("/v1/flows?market=city&from=2026-03-02&to=2026-03-04");
        Assert.Equal((3, 26, 105.60m), await city.BilledAsync(contract));
    }

    [Fact]
    public async Task FirstQuestionsAtOneTimeAreBilledOnce()
    {
        var contract = await city.NewContractAsync();
        await Task.WhenAll(Enumerable.Range(0, 40).Select(i => OkAsync(i % 2 == 0 ? Week : Week + "&format=csv", i % 3 == 0 ? city.OtherKey : city.City.Mall)));
        Assert.Equal((1, 7, 8.40m), await city.BilledAsync(contract));
    }

    [Fact]
    public async Task ARecordSaysWhatWasCalledByWhichKeyAndWhatItCost()
    {
        var contract = await city.NewContractAsync();
        await OkAsync(Week, city.OtherKey);
        var entry = (await city.City.JsonAsync($"/v1/usage?contract={contract}")).GetProperty("data").GetProperty("entries")[0];
        Assert.Equal("getZoneVisitors", entry.GetProperty("operationId").GetString());
        Assert.Equal(city.OtherKey.Substring(5, 8), entry.GetProperty("key").GetString());
        Assert.Equal(("visitors", "zone_day", "zone:square"), (entry.GetProperty("product").GetString(), entry.GetProperty("unit").GetString(), entry.GetProperty("place").GetString()));
        Assert.Equal(("2026-03-02", "2026-03-09", 7), (entry.GetProperty("from").GetString(), entry.GetProperty("until").GetString(), entry.GetProperty("units").GetInt32()));
    }

    [Fact]
    public async Task UsageIsPagedAddedUpAndATable()
    {
        var contract = await city.NewContractAsync();
        for (var day = 2; day < 9; day++)
        {
            await OkAsync($"/v1/zones/square/visitors?from=2026-03-0{day}");
            await OkAsync($"/v1/zones/square/footfall?from=2026-03-0{day}");
        }

        var ids = new List<string>();
        string? next = $"/v1/usage?contract={contract}&limit=4";
        while (next is not null)
        {
            var page = await city.City.JsonAsync(next);
            ids.AddRange(page.GetProperty("data").GetProperty("entries").EnumerateArray().Select(e => e.GetProperty("id").GetString()!));
            Assert.Equal(14, page.GetProperty("data").GetProperty("totals")[0].GetProperty("units").GetInt32());
            next = page.GetProperty("links").TryGetProperty("next", out var link) ? link.GetString() : null;
        }

        Assert.Equal(14, ids.Distinct(StringComparer.Ordinal).Count());
        Assert.Equal(ids.Order(StringComparer.Ordinal), ids);
        var sums = (await city.City.JsonAsync($"/v1/usage?contract={contract}&by=product")).GetProperty("data").GetProperty("entries");
        Assert.Equal([("footfall", 7), ("visitors", 7)], sums.EnumerateArray().Select(e => (e.GetProperty("product").GetString()!, e.GetProperty("units").GetInt32())));
        var visitors = (await city.City.JsonAsync($"/v1/usage?contract={contract}&by=day&product=visitors")).GetProperty("data").GetProperty("entries");
        Assert.Equal(7, Assert.Single(visitors.EnumerateArray()).GetProperty("records").GetInt32());
        using var csv = await city.City.GetAsync($"/v1/usage?contract={contract}&format=csv");
        var rows = CsvReader.Read(await csv.Content.ReadAsStringAsync());
        Assert.Equal(15, rows.Count);
        using var tomorrow = await city.City.GetAsync("/v1/usage?from=2026-03-09&to=2026-03-02");
        Assert.Equal(400, (int)tomorrow.StatusCode);
    }

    [Fact]
    public async Task AnotherTenantSeesNothingOfIt()
    {
        var contract = await city.NewContractAsync();
        await OkAsync(Week);
        var theirs = await city.City.JsonAsync($"/v1/usage?contract={contract}", city.City.Rival);
        Assert.Equal(0, theirs.GetProperty("data").GetProperty("entries").GetArrayLength());
    }

    [Fact]
    public async Task UnderATrialContractUnitsAreCountedAndFree()
    {
        var contract = await city.NewContractAsync(trial: true);
        await OkAsync(Week);
        Assert.Equal((1, 7, 0m), await city.BilledAsync(contract));
        Assert.Equal(BillingMonth.Parse("2026-03").ToString(), (await city.City.JsonAsync("/v1/statements/2026-03")).GetProperty("data").GetProperty("month").GetString());
    }

    private async Task OkAsync(string path, string? key = null)
    {
        using var answer = await city.City.GetAsync(path, key);
        Assert.True((int)answer.StatusCode == 200, $"{path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
        await answer.Content.ReadAsByteArrayAsync();
    }
}
