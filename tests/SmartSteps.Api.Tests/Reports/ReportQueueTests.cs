using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Templates;
using SmartSteps.Sales.Contracts;
using SmartSteps.Store.Embedded.Reports;

namespace SmartSteps.Api.Tests.Reports;

[Collection("sealed city")]
public sealed class ReportQueueTests(SealedCity city)
{
    private readonly ReportPressRoom room = new(city);

    internal static ReportPress PressOf(SealedCity city, IReportFiles files, params IReportMeter[] meters) => PressOf(city, files, city.Services.GetRequiredService<IOccurrences>(), meters);

    private static ReportPress PressOf(SealedCity city, IReportFiles files, IOccurrences news, params IReportMeter[] meters) => new(
        city.Services.GetRequiredService<IReportJobs>(), files, city.Services.GetRequiredService<ReportDesk>(), city.Services.GetRequiredService<ReportMaker>(),
        city.Services.GetRequiredService<Entitlements>(), meters, news, new ReportOptions(), city.Services.GetRequiredService<TimeProvider>());

    [Fact]
    public async Task WhatWasCutShortIsMadeAfterTheNextStart()
    {
        using var folder = new ScratchFolder();
        var id = await room.OrderAsync(ReportPressRoom.Overview);
        Assert.Equal(id, (await room.Jobs.ClaimAsync(Now, default))!.Id.Value);

        // Killed here: half a file, and one of a report that nobody knows.
        await File.WriteAllTextAsync(Path.Combine(folder.Path, id + ".new"), "half");
        await File.WriteAllTextAsync(Path.Combine(folder.Path, ReportId.Of("stray").Value), "stray");
        var files = new ReportFolder(folder.Path);
        var press = PressOf(city, files);
        Assert.Null(await press.MakeNextAsync(default));
        await press.RecoverAsync(default);
        Assert.Empty(Directory.EnumerateFiles(folder.Path));
        Assert.Equal("queued", (await room.ReportAsync(id)).GetProperty("status").GetString());
        Assert.Equal(ReportStatus.Done, (await press.MakeNextAsync(default))!.Status);
        Assert.Equal([id], Directory.EnumerateFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public async Task AReportThatTheProgramNeverLivesThroughIsGivenUp()
    {
        var id = await room.OrderAsync(ReportPressRoom.Overview);
        for (var i = 0; i < 3; i++)
        {
            await room.Jobs.ClaimAsync(Now, default);
            await room.Jobs.RequeueAsync(default);
        }

        Assert.Equal(ReportStatus.Failed, (await room.Press.MakeNextAsync(default))!.Status);
        Assert.Contains("begun 3 times", (await room.ReportAsync(id)).GetProperty("failure").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task ATenantWithManyOrdersDoesNotKeepAnotherWaiting()
    {
        var many = new List<string>();
        for (var i = 0; i < 4; i++)
        {
            many.Add(await room.OrderAsync(ReportPressRoom.Overview));
        }

        var one = await room.OrderAsync(new { template = "zone_overview", zones = new[] { "secret" }, from = "2026-03-09" }, city.Rival);
        var first = (await room.Jobs.ClaimAsync(Now, default))!;
        var second = (await room.Jobs.ClaimAsync(Now.AddSeconds(1), default))!;
        Assert.Equal(new HashSet<string> { "mall-group", "rival" }, [first.Tenant.Value, second.Tenant.Value]);
        Assert.Contains(one, new[] { first.Id.Value, second.Id.Value });
        await room.Jobs.RequeueAsync(default);
        Assert.Equal(5, (await room.MakeAllAsync()).Count(r => r.Status == ReportStatus.Done));
        Assert.Equal(4, many.Distinct().Count());
    }

    [Fact]
    public async Task ARunningReportStopsWhenItIsCalledOffAndIsNotBought()
    {
        var id = await room.OrderAsync(ReportPressRoom.Overview);
        var meter = new CountingMeter();
        var files = new GatedFiles(city.Services.GetRequiredService<IReportFiles>());
        var press = PressOf(city, files, meter);
        var running = press.MakeNextAsync(default).AsTask();
        await files.Reached;
        using (var off = await city.SendAsync(HttpMethod.Delete, "/v1/reports/" + id, city.Mall))
        {
            Assert.Equal("cancelled", (await ApiFixture.JsonAsync(off)).GetProperty("data").GetProperty("status").GetString());
        }

        press.Stop(ReportId.TryParse(id, out var name) ? name : default);
        Assert.Equal(ReportStatus.Cancelled, (await running)!.Status);
        Assert.Empty(meter.Sales);
        Assert.Null(files.Open(name));
    }

    [Fact]
    public async Task AReportIsBoughtOnceItIsMadeWithAllThatIsInItAndNotGivenWhereItCannotBe()
    {
        var meter = new CountingMeter();
        var press = PressOf(city, city.Services.GetRequiredService<IReportFiles>(), meter);
        var id = await room.OrderAsync(ReportPressRoom.Overview);
        Assert.Equal(ReportStatus.Done, (await press.MakeNextAsync(default))!.Status);
        var sale = Assert.Single(meter.Sales);
        Assert.Equal(id, sale.Job.Id.Value);
        Assert.NotEmpty(sale.Job.OrderedBy);
        Assert.Equal(TemplateTerms.Of(ReportTemplate.ZoneOverview).Products.Order(), sale.Purchases.Select(p => p.Purchase.Product).Order());
        Assert.All(sale.Purchases, p => Assert.Equal((7, "zone:square"), (p.Purchase.Units().Count(), p.Purchase.Place.Key)));

        meter.Refusal = "The monthly quota of contract 'x' is used up.";
        id = await room.OrderAsync(ReportPressRoom.Overview);
        Assert.Equal(ReportStatus.Failed, (await press.MakeNextAsync(default))!.Status);
        Assert.Contains("quota", (await room.ReportAsync(id)).GetProperty("failure").GetString(), StringComparison.Ordinal);
        Assert.Null(city.Services.GetRequiredService<IReportFiles>().Open(ReportId.TryParse(id, out var name) ? name : default));
    }

    [Fact]
    public async Task WhatWasCutShortWhileItWasBoughtIsGivenAndNotCalledOff()
    {
        using var folder = new ScratchFolder();
        var files = new ReportFolder(folder.Path);
        var meter = new CountingMeter();
        var id = await room.OrderAsync(ReportPressRoom.Overview);

        // Killed between the purchase and its end: the file is whole, what was bought is written down, the report is not done.
        var job = (await room.Jobs.ClaimAsync(Now, default))!;
        Assert.True(await room.Jobs.StepAsync(job.Id, 1, "Buying the figures", default));
        var written = await files.WriteAsync(job.Id, s => s.WriteAsync("bought"u8.ToArray()), 100, default);
        var press = PressOf(city, files, meter);
        await press.RecoverAsync(default);

        using (var off = await city.SendAsync(HttpMethod.Delete, "/v1/reports/" + id, city.Mall))
        {
            await ApiFixture.ProblemAsync(off, 409, "report-not-ready");
        }

        Assert.Equal(ReportStatus.Done, (await press.MakeNextAsync(default))!.Status);
        Assert.Equal(id, Assert.Single(meter.Sales).Job.Id.Value);
        var done = (await room.Jobs.FindAsync(job.Tenant, job.Id, default))!;
        Assert.Equal((ReportStatus.Done, written.Digest, 6), (done.Status, done.Result!.Digest, done.Result.Bytes));
        Assert.EndsWith("zone-overview.html", done.Result.FileName, StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheNewsOfAFailureIsWrittenBeforeTheReportIsOver()
    {
        var id = await room.OrderAsync(ReportPressRoom.Overview);
        var news = new WatchedNews(city.Services.GetRequiredService<IOccurrences>(), async () => (await room.ReportAsync(id)).GetProperty("status").GetString()!);
        var press = PressOf(city, new RefusingFiles(), news);
        Assert.Equal(ReportStatus.Failed, (await press.MakeNextAsync(default))!.Status);
        Assert.Equal(["running"], news.StatusesThen);
        Assert.Equal("failed", (await room.ReportAsync(id)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task DaysThatAreNotClosedAreWaitedForAndThenSaidToBeMissing()
    {
        var id = await room.OrderAsync(new { template = "zone_overview", zones = new[] { "square" }, from = "2026-03-29", to = "2026-03-31" });
        var held = await room.ReportAsync(id);
        Assert.Contains("2026-03-30 to be closed", held.GetProperty("step").GetString(), StringComparison.Ordinal);
        await room.Rounds.LookAsync(default);
        Assert.DoesNotContain(await room.MakeAllAsync(), r => r.Id.Value == id);

        city.Clock.Now += TimeSpan.FromHours(24);
        try
        {
            await room.Rounds.LookAsync(default);
            Assert.Contains(await room.MakeAllAsync(), r => r.Id.Value == id && r.Status == ReportStatus.Done);
        }
        finally
        {
            city.Clock.Now -= TimeSpan.FromHours(24);
        }

        using var page = await city.GetAsync($"/v1/reports/{id}/result");
        var text = await page.Content.ReadAsStringAsync();
        Assert.Contains("Missing: Monday, 30 March 2026", text, StringComparison.Ordinal);
        Assert.Contains("no data: the day is not closed yet", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ReportsAreKeptForThirtyDays()
    {
        var id = await room.OrderAsync(ReportPressRoom.Overview);
        await room.MakeAllAsync();
        city.Clock.Now += TimeSpan.FromDays(31);
        try
        {
            await room.Rounds.LookAsync(default);
        }
        finally
        {
            city.Clock.Now -= TimeSpan.FromDays(31);
        }

        using var gone = await city.GetAsync("/v1/reports/" + id);
        Assert.Equal(404, (int)gone.StatusCode);
        Assert.Null(city.Services.GetRequiredService<IReportFiles>().Open(ReportId.TryParse(id, out var name) ? name : default));
    }

    private DateTimeOffset Now => city.Clock.Now;
}
