using System.Globalization;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Sales.Pricing;
using SmartSteps.Sales.Statements;

namespace SmartSteps.Api.Tests.Metering;

[Collection("metered city")]
public sealed class StatementTests(MeteredCity city)
{
    private string Month => BillingMonth.At(city.City.Clock.Now, Grid.MarketCalendar.Find("Europe/Berlin")!).ToString();

    [Fact]
    public async Task FromContractToInvoiceTheStatementIsTheCallsThatWereCounted()
    {
        var plan = await EnterPlanAsync();
        var contract = await city.NewContractAsync(plan: plan);
        var (visitors, heatmaps) = (0, 0);
        for (var day = 2; day < 14; day++)
        {
            using var answer = await city.City.GetAsync($"/v1/zones/square/visitors?from=2026-03-{day:00}&granularity=day");
            visitors += (int)answer.StatusCode == 200 ? 1 : 0;
            using var again = await city.City.GetAsync($"/v1/zones/square/visitors?from=2026-03-{day:00}&granularity=hour&format=csv", city.OtherKey);
            Assert.Equal(200, (int)again.StatusCode);
        }

        for (var hour = 0; hour < 3; hour++)
        {
            using var answer = await city.City.GetAsync($"/v1/markets/city/heatmap?hour=2026-03-02T{hour:00}");
            heatmaps += (int)answer.StatusCode == 200 ? 1 : 0;
        }

        Assert.Equal((12, 3), (visitors, heatmaps));
        var month = Month;
        var open = await StatementAsync(month);
        Assert.Equal("open", open.GetProperty("status").GetString());
        var part = PartOf(open, contract.Value);

        // 5 visitors' days are included in the fee, 5 cost 1.005, 2 cost 0.805; three hours cost 0.333 each.
        Assert.Equal(["5|0.00|0.00", "5|1.005|5.025", "2|0.805|1.61"], Prices(part, "visitors"));
        Assert.Equal(("6.64", "1.00", "49.90", "57.54"), (Line(part, "visitors"), Line(part, "heatmaps"), Text(part.GetProperty("fee")), Text(part.GetProperty("total"))));
        Assert.Equal(plan, part.GetProperty("pricePlan").GetString());

        // A month and an hour later it is closed, and stays as it is.
        var before = city.City.Clock.Now;
        city.City.Clock.Now = new DateTimeOffset(BillingMonth.Parse(month).EndDay, new TimeOnly(0, 30), TimeSpan.FromHours(2));
        Assert.Equal("open", (await StatementAsync(month)).GetProperty("status").GetString());
        city.City.Clock.Now += TimeSpan.FromHours(2);
        var closed = await StatementAsync(month);
        Assert.Equal("closed", closed.GetProperty("status").GetString());
        Assert.Equal(part.GetRawText(), PartOf(closed, contract.Value).GetRawText());
        Assert.Equal(open.GetProperty("number").GetString(), closed.GetProperty("number").GetString());
        Assert.True(before < city.City.Clock.Now);

        await EnterPlanAsync(plan, BillingMonth.Parse(month).Next.Next.ToString(), "7.00");
        using (var bought = await city.City.GetAsync("/v1/zones/station/visitors?from=2026-03-02&granularity=day"))
        {
            Assert.Equal(200, (int)bought.StatusCode);
        }

        await city.City.Services.GetRequiredService<StatementDesk>().CloseDueAsync(default);
        Assert.Equal(closed.GetRawText(), (await StatementAsync(month)).GetRawText());
        using var cached = await city.City.GetAsync($"/v1/statements/{month}");
        Assert.True(cached.Headers.CacheControl!.Private && cached.Headers.CacheControl.ToString().Contains("immutable", StringComparison.Ordinal));

        // What was bought after it stands in the next.
        Assert.Equal("0.00", Line(PartOf(await StatementAsync(Month), contract.Value), "visitors"));
        var list = await city.City.JsonAsync("/v1/statements");
        Assert.Contains(list.GetProperty("data").EnumerateArray(), s => s.GetProperty("month").GetString() == month && s.GetProperty("status").GetString() == "closed");
    }

    [Fact]
    public async Task TheSumOfAStatementIsTheSumOfItsUsageInEveryForm()
    {
        var contract = await city.NewContractAsync();
        foreach (var path in new[] { "/v1/zones/square/dwell?from=2026-03-02&to=2026-03-09", "/v1/flows?market=city&from=2026-03-02&to=2026-03-05", "/v1/markets/city/heatmap?hour=2026-03-02T05" })
        {
            using var answer = await city.City.GetAsync(path);
            Assert.Equal(200, (int)answer.StatusCode);
        }

        var usage = (await city.BilledAsync(contract)).Amount;
        var part = PartOf(await StatementAsync(Month), contract.Value);
        Assert.Equal(usage, decimal.Parse(Text(part.GetProperty("total")), CultureInfo.InvariantCulture));
        using var csv = await city.City.GetAsync($"/v1/statements/{Month}?format=csv");
        var rows = CsvReader.Read(await csv.Content.ReadAsStringAsync()).Where(r => r[4] == contract.Value && r[3] is "fee" or "line");
        Assert.Equal(usage, rows.Where(r => r[4] == contract.Value).Sum(r => decimal.Parse(r[9], CultureInfo.InvariantCulture)));
        using var html = await city.City.GetAsync($"/v1/statements/{Month}?format=html");
        var page = await html.Content.ReadAsStringAsync();
        Assert.Contains("@page { size: A4", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Replace("http://www.w3.org", string.Empty, StringComparison.Ordinal), StringComparison.Ordinal);
        using var xlsx = await city.City.GetAsync($"/v1/statements/{Month}?format=xlsx");
        Assert.Equal("PK", Encoding.ASCII.GetString((await xlsx.Content.ReadAsByteArrayAsync())[..2]));
    }

    [Theory]
    [InlineData("/v1/statements/2025-01", 404)]
    [InlineData("/v1/statements/2099-01", 404)]
    [InlineData("/v1/statements/March", 400)]
    [InlineData("/v1/statements/2026-3", 400)]
    public async Task OfOtherMonthsThereIsNone(string path, int status)
    {
        await city.NewContractAsync();
        using var answer = await city.City.GetAsync(path);
        await ApiFixture.ProblemAsync(answer, status);
    }

    [Fact]
    public async Task AVersionOfAPlanHoldsFromAMonthThatHasNotBegun()
    {
        var plan = await EnterPlanAsync();
        using var early = await PutPlanAsync(plan, Month, "1.00");
        await ApiFixture.ProblemAsync(early, 409, "month-begun");
        var next = BillingMonth.Parse(Month).Next.Next.ToString();
        using var good = await PutPlanAsync(plan, next, "1.00");
        Assert.Equal(200, (int)good.StatusCode);
        using var buyer = await city.City.SendAsync(HttpMethod.Get, $"/v1/admin/price-plans/{plan}", city.City.Mall);
        await ApiFixture.ProblemAsync(buyer, 403);
        var versions = (await city.City.JsonAsync($"/v1/admin/price-plans/{plan}", city.AdminKey)).GetProperty("data").GetProperty("versions");
        Assert.Equal(["2026-01", next], versions.EnumerateArray().Select(v => v.GetProperty("from").GetString()));
        Assert.Contains((await city.City.JsonAsync("/v1/admin/price-plans", city.AdminKey)).GetProperty("data").EnumerateArray(), p => p.GetProperty("id").GetString() == "standard");
    }

    private async Task<string> EnterPlanAsync()
    {
        var id = $"plan-{city.NextNumber()}";
        await EnterPlanAsync(id, "2026-01", "1.005");
        return id;
    }

    private async Task EnterPlanAsync(string id, string from, string price)
    {
        using var answer = await PutPlanAsync(id, from, price);
        Assert.True((int)answer.StatusCode is 200 or 201, await answer.Content.ReadAsStringAsync());
    }

    private Task<HttpResponseMessage> PutPlanAsync(string id, string from, string price)
    {
        var plan = new
        {
            name = "A plan", from, currency = "EUR", monthlyFee = "49.90",
            prices = new object[]
            {
                new { unit = "zone_day", price = "2.00" }, new { unit = "market_hour", price = "0.333" }, new { unit = "market_day", price = "10" },
                new { product = "visitors", unit = "zone_day", price, included = 5, tiers = new[] { new { above = 10, price = "0.805" } } },
            },
        };
        return city.City.SendAsync(HttpMethod.Put, $"/v1/admin/price-plans/{id}", city.AdminKey, new StringContent(JsonSerializer.Serialize(plan), Encoding.UTF8, "application/json"));
    }

    private async Task<JsonElement> StatementAsync(string month) => (await city.City.JsonAsync($"/v1/statements/{month}")).GetProperty("data");

    private static JsonElement PartOf(JsonElement statement, string contract) =>
        statement.GetProperty("contracts").EnumerateArray().First(c => c.GetProperty("contract").GetString() == contract);

    private static string Line(JsonElement part, string product) =>
        Text(part.GetProperty("lines").EnumerateArray().First(l => l.GetProperty("product").GetString() == product).GetProperty("amount"));

    private static IEnumerable<string> Prices(JsonElement part, string product) =>
        part.GetProperty("lines").EnumerateArray().First(l => l.GetProperty("product").GetString() == product).GetProperty("prices").EnumerateArray()
            .Select(p => $"{p.GetProperty("units").GetInt32()}|{p.GetProperty("price").GetString()}|{p.GetProperty("amount").GetString()}");

    private static string Text(JsonElement money) => money.GetProperty("amount").GetString()!;
}
