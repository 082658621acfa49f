using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;

namespace SmartSteps.Api.Tests.Metering;

[Collection("metered city")]
public sealed class QuoteTests(MeteredCity city)
{
    [Fact]
    public async Task AQuoteSaysWhatIsOwnedWhatIsBilledAndWhatIsLeftAndBuysNothing()
    {
        var contract = await city.NewContractAsync(quota: 20);
        using (await city.City.GetAsync("/v1/zones/square/visitors?from=2026-03-02&to=2026-03-04&granularity=day"))
        {
            // Bought before.
        }

        var quote = await city.QuoteAsync(new { product = "visitors", zone = "square", from = "2026-03-02", to = "2026-03-18", granularity = "day" });
        var item = quote.GetProperty("items")[0];
        Assert.True(item.GetProperty("entitled").GetBoolean());
        Assert.Equal("getZoneVisitors", item.GetProperty("operationId").GetString());
        Assert.Equal(
            (16, 2, 2, 12),
            (item.GetProperty("units").GetInt32(), item.GetProperty("notReleased").GetInt32(), item.GetProperty("owned").GetInt32(), item.GetProperty("billed").GetInt32()));
        Assert.Equal(14.40m, MeteredCity.AmountOf(item));
        Assert.Equal((20, 6, false), (item.GetProperty("quota").GetProperty("units").GetInt32(), item.GetProperty("quota").GetProperty("left").GetInt32(), item.GetProperty("quota").GetProperty("exceeded").GetBoolean()));
        Assert.StartsWith("2026-", quote.GetProperty("validUntil").GetString(), StringComparison.Ordinal);
        Assert.Equal((1, 2, 2.40m), await city.BilledAsync(contract));
    }

    [Fact]
    public async Task WhatNoContractCoversIsNoErrorButSaysWhatIsMissing()
    {
        await city.NewContractAsync();
        using var answer = await city.City.PostAsync("/v1/quotes", city.City.Rival, new { items = new object[] { new { product = "visitors", zone = "secret", from = "2026-03-02", purpose = "tourism" } } });
        Assert.Equal(200, (int)answer.StatusCode);
        await city.EndContractsAsync();
        var quote = await city.QuoteAsync(new { product = "visitors", zone = "square", from = "2026-03-02" });
        var item = quote.GetProperty("items")[0];
        Assert.False(item.GetProperty("entitled").GetBoolean());
        Assert.NotEmpty(item.GetProperty("missing").EnumerateArray());
        Assert.Equal(0, quote.GetProperty("totals").GetArrayLength());
    }

    [Theory]
    [InlineData("""{"product":"weather","zone":"square"}""", "/product")]
    [InlineData("""{"product":"visitors"}""", "/zone")]
    [InlineData("""{"product":"visitors","market":"city"}""", "/market")]
    [InlineData("""{"items":[{"product":"visitors","zone":"square","from":"2026-03-02"},{"product":"visitors","zone":"square","from":"yesterday"}]}""", "/items/1/from")]
    [InlineData("""{"items":[{"product":"visitors","zone":"nowhere","from":"2026-03-02"}]}""", "/items/0/zone")]
    [InlineData("""{"items":[{"product":"visitors","zone":"square","frmo":"2026-03-02"}]}""", "/items/0/frmo")]
    [InlineData("""{"items":[{"product":"heatmaps","market":"city"}]}""", "/items/0/date")]
    [InlineData("""{"items":[{"product":"heatmaps","zone":"square","date":"2026-02-30"}]}""", "/items/0/date")]
    [InlineData("""{"items":[]}""", "/items")]
    [InlineData("""{"items":[7]}""", "/items/0")]
    [InlineData("""{"items":[{"product":"visitors","zone":"square","from":["2026-03-02"]}]}""", "/items/0/from")]
    public async Task WhatIsWrongIsSaidWithItsPlace(string body, string pointer)
    {
        await city.NewContractAsync();
        using var json = JsonDocument.Parse(body);
        using var answer = await city.City.PostAsync("/v1/quotes", city.City.Mall, json.RootElement);
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-body");
        Assert.Equal(pointer, problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public void AQuoteIsWhatTheCallsThenCost() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(15).WithReplay(20260302, 17),
        Prop.ForAll(Arb.From(Questions.Any.ListOf(6)), questions => RunAsync([.. questions]).GetAwaiter().GetResult()));

    private async Task RunAsync(IReadOnlyList<Question> questions)
    {
        var contract = await city.NewContractAsync();
        foreach (var part in questions.Chunk(3))
        {
            var before = await city.BilledAsync(contract);
            var quote = await city.QuoteAsync(new { items = part.Select(q => q.Quoted) });
            foreach (var question in part)
            {
                using var answer = await city.City.GetAsync(question.Path);
                Assert.True((int)answer.StatusCode is 200 or 404, $"{question.Path}: {(int)answer.StatusCode} {await answer.Content.ReadAsStringAsync()}");
            }

            var after = await city.BilledAsync(contract);
            Assert.Equal(quote.GetProperty("items").EnumerateArray().Sum(i => i.GetProperty("billed").GetInt64()), after.Units - before.Units);
            Assert.Equal(quote.GetProperty("totals").EnumerateArray().Sum(t => decimal.Parse(t.GetProperty("amount").GetString()!)), after.Amount - before.Amount);
        }
    }
}
