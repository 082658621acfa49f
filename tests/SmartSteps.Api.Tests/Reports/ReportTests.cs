using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tests.Reports;

[Collection("sealed city")]
public sealed class ReportTests(SealedCity city)
{
    private readonly ReportPressRoom room = new(city);

    [Fact]
    public async Task AReportGoesFromItsOrderOverItsProgressToItsFile()
    {
        var id = await room.OrderAsync(ReportPressRoom.Overview);
        var waiting = await room.ReportAsync(id);
        Assert.Equal(("queued", 0), (waiting.GetProperty("status").GetString(), waiting.GetProperty("progress").GetInt32()));
        using (var early = await city.GetAsync($"/v1/reports/{id}/result"))
        {
            Assert.Equal(409, (int)early.StatusCode);
            Assert.NotNull(early.Headers.RetryAfter);
        }

        Assert.Contains(await room.MakeAllAsync(), r => r.Id.Value == id && r.Status == ReportStatus.Done);
        using var done = await city.GetAsync($"/v1/reports/{id}");
        Assert.Equal((303, $"/v1/reports/{id}/result"), ((int)done.StatusCode, done.Headers.Location!.ToString()));
        var report = await room.ReportAsync(id);
        Assert.Equal(("done", 1), (report.GetProperty("status").GetString(), report.GetProperty("progress").GetInt32()));

        using var file = await city.GetAsync(done.Headers.Location.ToString());
        var bytes = await file.Content.ReadAsByteArrayAsync();
        Assert.Equal("text/html; charset=utf-8", file.Content.Headers.ContentType!.ToString());
        Assert.Contains("city_square_2026-03-09_to_2026-03-15_zone-overview.html", file.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        Assert.Equal(report.GetProperty("file").GetProperty("bytes").GetInt64(), bytes.Length);
        Assert.Equal(report.GetProperty("file").GetProperty("sha256").GetString(), Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(bytes)));
        using var known = await city.GetAsync($"/v1/reports/{id}/result", null, r => r.Headers.IfNoneMatch.Add(file.Headers.ETag!));
        Assert.Equal(304, (int)known.StatusCode);

        var news = await city.Services.GetRequiredService<IOccurrences>().ListUntoldAsync(1000, default);
        var told = Assert.Single(news, n => n.Cause == $"report.ready/{id}/done");
        Assert.Equal(TenantId.Parse("mall-group"), told.Tenant);
        Assert.Contains($"/v1/reports/{id}", told.Data, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnOrderSentAgainUnderItsKeyIsOneReport()
    {
        var (first, second) = (await room.OrderAsync(ReportPressRoom.Overview, null, "weekly-1"), await room.OrderAsync(ReportPressRoom.Overview, null, "weekly-1"));
        Assert.Equal(first, second);
        using var other = await city.PostAsync("/v1/reports", city.Mall, new { template = "market_day", market = "city", from = "2026-03-02" }, "weekly-1");
        Assert.Equal(422, (int)other.StatusCode);
        await room.MakeAllAsync();
    }

    [Theory]
    [InlineData("{}", "/template")]
    [InlineData("""{"template":"zone_overwiew","zones":["square"],"window":"last_week"}""", "/template")]
    [InlineData("""{"template":"zone_overview","zones":[],"window":"last_week"}""", "/zones")]
    [InlineData("""{"template":"zone_overview","zones":["nowhere"],"window":"last_week"}""", "/zones")]
    [InlineData("""{"template":"zone_overview","zones":["secret"],"window":"last_week"}""", "/zones")]
    [InlineData("""{"template":"zone_comparison","zones":["square"],"window":"last_week"}""", "/zones")]
    [InlineData("""{"template":"zone_overview","zones":["square"]}""", "/from")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"from":"2026-03-02","window":"last_week"}""", "/window")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"from":"2026-03-02","to":"2026-03-02"}""", "/to")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"from":"2026-01-02","to":"2026-03-02"}""", "/to")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"from":"2027-01-02"}""", "/to")]
    [InlineData("""{"template":"mall_week","zones":["square"],"from":"2026-03-02"}""", "/zones")]
    [InlineData("""{"template":"market_day","from":"2026-03-02"}""", "/market")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"window":"last_week","tittle":"x"}""", "/tittle")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"window":"last_week","title":"a\nb"}""", "/title")]
    public async Task AnOrderThatIsNotRightIsRefusedWithItsMember(string body, string pointer)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await city.SendAsync(HttpMethod.Post, "/v1/reports", city.Mall, content);
        Assert.Equal(400, (int)answer.StatusCode);
        var problem = await ApiFixture.JsonAsync(answer);
        Assert.Contains(pointer, problem.GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));
    }

    [Fact]
    public async Task NobodySeesOrStopsAnothersReport()
    {
        var id = await room.OrderAsync(ReportPressRoom.Overview);
        foreach (var (method, path) in new[] { (HttpMethod.Get, id), (HttpMethod.Delete, id), (HttpMethod.Get, id + "/result"), (HttpMethod.Post, id + "/retry") })
        {
            using var answer = await city.SendAsync(method, "/v1/reports/" + path, city.Rival);
            Assert.Equal(404, (int)answer.StatusCode);
        }

        var list = await city.JsonAsync("/v1/reports?limit=1000", city.Rival);
        Assert.DoesNotContain(id, list.GetRawText(), StringComparison.Ordinal);
        await room.MakeAllAsync();
    }

    [Fact]
    public async Task AReportThatWaitsIsCalledOffTriedAgainAndForgotten()
    {
        var id = await room.OrderAsync(ReportPressRoom.Overview);
        using (var off = await city.SendAsync(HttpMethod.Delete, "/v1/reports/" + id, city.Mall))
        {
            Assert.Equal("cancelled", (await ApiFixture.JsonAsync(off)).GetProperty("data").GetProperty("status").GetString());
        }

        Assert.DoesNotContain(await room.MakeAllAsync(), r => r.Id.Value == id);
        using (var result = await city.GetAsync($"/v1/reports/{id}/result"))
        {
            Assert.Contains("report-not-made", await result.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }

        using (var again = await city.PostAsync($"/v1/reports/{id}/retry", city.Mall, new { }))
        {
            Assert.Equal(202, (int)again.StatusCode);
        }

        Assert.Contains(await room.MakeAllAsync(), r => r.Id.Value == id && r.Status == ReportStatus.Done);
        using (var forgotten = await city.SendAsync(HttpMethod.Delete, "/v1/reports/" + id, city.Mall))
        {
            Assert.Equal(200, (int)forgotten.StatusCode);
        }

        using var gone = await city.GetAsync("/v1/reports/" + id);
        Assert.Equal(404, (int)gone.StatusCode);
        Assert.Null(city.Services.GetRequiredService<IReportFiles>().Open(ReportId.TryParse(id, out var name) ? name : default));
    }

    [Fact]
    public async Task ListsPageWithTheLatestOrderFirst()
    {
        var ids = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            ids.Add(await room.OrderAsync(ReportPressRoom.Overview));
        }

        var seen = new List<string>();
        for (var path = "/v1/reports?limit=2"; path is not null;)
        {
            var page = await city.JsonAsync(path);
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(r => r.GetProperty("id").GetString()!));
            path = page.GetProperty("links").TryGetProperty("next", out var next) ? next.GetString()! : null!;
        }

        Assert.Equal(seen.Count, seen.Distinct().Count());
        Assert.Superset(ids.ToHashSet(), seen.ToHashSet());
        await room.MakeAllAsync();
    }

    [Fact]
    public async Task AReportTakesAContractWhenItIsOrderedAndWhenItIsMade()
    {
        var contracts = city.Services.GetRequiredService<ContractDesk>();
        using (var refused = await city.PostAsync("/v1/reports", city.Rival, new { template = "zone_overview", zones = new[] { "secret" }, from = "2026-03-09", to = "2026-03-16" }, null))
        {
            Assert.Equal(202, (int)refused.StatusCode);
        }

        var tenant = TenantId.Parse("rival");
        var terms = Contracts.Everything.Terms([city.Market.Id]) with { Products = [SoldProduct.Visitors] };
        Assert.NotNull((await contracts.PutContractAsync(new ContractDraft(ContractId.Parse("rival-all"), tenant, terms), default)).Contract);
        try
        {
            var run = Assert.Single(await room.MakeAllAsync());
            Assert.Equal(ReportStatus.Failed, run.Status);
            var failed = await room.ReportAsync(run.Id.Value, city.Rival);
            Assert.Contains("No contract covers it any more: dwell", failed.GetProperty("failure").GetString(), StringComparison.Ordinal);

            using var refused = await city.PostAsync("/v1/reports", city.Rival, new { template = "zone_overview", zones = new[] { "secret" }, from = "2026-03-09" });
            Assert.Equal(403, (int)refused.StatusCode);
            Assert.Contains("not-in-contract", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
        finally
        {
            await contracts.PutContractAsync(new ContractDraft(ContractId.Parse("rival-all"), tenant, Contracts.Everything.Terms([city.Market.Id])), default);
        }
    }

    [Fact]
    public async Task TemplatesSayWhatTheyTakeAndHold()
    {
        var templates = (await city.JsonAsync("/v1/report-templates")).GetProperty("data").EnumerateArray().ToList();
        Assert.Equal(["zone_overview", "zone_comparison", "mall_week", "market_day"], templates.Select(t => t.GetProperty("template").GetString()));
        Assert.All(templates, t => Assert.True(t.GetProperty("products").GetArrayLength() > 0 && t.GetProperty("summary").GetString()!.Length > 20));
    }
}
