using System.Text;
using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Schedules;

namespace SmartSteps.Api.Tests.Reports;

[Collection("sealed city")]
public sealed class ScheduleTests(SealedCity city)
{
    private static readonly TenantId Tenant = TenantId.Parse("mall-group");
    private readonly ReportPressRoom room = new(city);

    [Theory]
    [InlineData("2026-03-29T00:59:59Z", "2026-03-28")] // 02:30 is skipped: due when the clock has jumped, 01:00 UTC
    [InlineData("2026-03-29T01:00:00Z", "2026-03-29")]
    [InlineData("2026-10-25T00:29:59Z", "2026-10-24")] // 02:30 comes twice: due the first time, 00:30 UTC
    [InlineData("2026-10-25T00:30:00Z", "2026-10-25")]
    [InlineData("2026-10-25T01:30:00Z", "2026-10-25")]
    public void ATimeThatTheClockSkipsOrShowsTwiceIsDueOnce(string now, string latest)
    {
        var rhythm = new ScheduleRhythm(ScheduleEvery.Day, null, null, new TimeOnly(2, 30), "Europe/Berlin");
        Assert.Equal(DateOnly.Parse(latest), rhythm.LatestDue(DateTimeOffset.Parse(now)));
    }

    [Fact]
    public void EveryDateIsDueOnceOverAYear()
    {
        foreach (var at in new[] { "00:00", "02:00", "02:30", "03:00", "23:59" })
        {
            var rhythm = new ScheduleRhythm(ScheduleEvery.Day, null, null, TimeOnly.Parse(at), "Europe/Berlin");
            var now = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.FromHours(1));
            var dates = new List<DateOnly>();
            for (var i = 0; i < 365; i++)
            {
                now = rhythm.NextDue(now);
                dates.Add(rhythm.LatestDue(now));
                Assert.Equal(now, rhythm.DueOn(dates[^1]));
            }

            Assert.Equal(Enumerable.Range(0, 365).Select(dates[0].AddDays), dates);
        }
    }

    [Fact]
    public void WeeksAndMonthsAreDueOnTheirDay()
    {
        var monday = new ScheduleRhythm(ScheduleEvery.Week, DayOfWeek.Monday, null, new TimeOnly(7, 0), "Europe/Berlin");
        Assert.Equal(DateTimeOffset.Parse("2026-03-30T07:00:00+02:00"), monday.NextDue(DateTimeOffset.Parse("2026-03-23T07:00:00+01:00")));
        Assert.Equal(DateTimeOffset.Parse("2026-03-23T07:00:00+01:00"), monday.NextDue(DateTimeOffset.Parse("2026-03-23T06:59:59+01:00")));
        var month = new ScheduleRhythm(ScheduleEvery.Month, null, 28, new TimeOnly(0, 0), "America/New_York");
        Assert.Equal(new DateOnly(2026, 2, 28), month.LatestDue(DateTimeOffset.Parse("2026-03-28T03:59:59Z")));
        Assert.Equal(new DateOnly(2026, 3, 28), month.LatestDue(DateTimeOffset.Parse("2026-03-28T04:00:00Z")));
    }

    [Fact]
    public async Task ARunIsOrderedOnceWhateverTheClockDoesAndOfMissedOnesTheLatestAlone()
    {
        var id = await ScheduleAsync(new { template = "zone_overview", zones = new[] { "square" }, window = "last_week", every = "week", weekday = "monday", at = "07:00", format = "csv" });
        var start = city.Clock.Now;
        try
        {
            Assert.Empty(await RunsAsync(id));
            city.Clock.Now = DateTimeOffset.Parse("2026-04-06T07:00:00+02:00");
            await room.Rounds.LookAsync(default);
            await room.Rounds.LookAsync(default);
            var run = Assert.Single(await RunsAsync(id));
            Assert.Equal((new DateOnly(2026, 3, 30), new DateOnly(2026, 4, 6)), (run.Order.FirstDay, run.Order.DayAfter));

            // Set back and forth again, and started anew: nothing comes twice.
            city.Clock.Now = DateTimeOffset.Parse("2026-04-05T12:00:00+02:00");
            await room.Rounds.LookAsync(default);
            city.Clock.Now = DateTimeOffset.Parse("2026-04-06T07:00:01+02:00");
            await room.Rounds.LookAsync(default);
            Assert.Single(await RunsAsync(id));

            // Off for three Mondays: the last one alone is made up for.
            city.Clock.Now = DateTimeOffset.Parse("2026-04-28T09:00:00+02:00");
            await room.Rounds.LookAsync(default);
            Assert.Equal([new DateOnly(2026, 4, 27), new DateOnly(2026, 4, 6)], (await RunsAsync(id)).Select(r => r.Order.DayAfter));
        }
        finally
        {
            city.Clock.Now = start;
            await EndAsync(id);
        }
    }

    [Fact]
    public async Task ARunWaitsForItsDaysAtMostADay()
    {
        var start = city.Clock.Now;
        city.Clock.Now = DateTimeOffset.Parse("2026-03-29T12:00:00+02:00");
        var id = await ScheduleAsync(new { template = "zone_overview", zones = new[] { "square" }, window = "yesterday", every = "day", at = "07:00", format = "csv" });
        try
        {
            city.Clock.Now = DateTimeOffset.Parse("2026-03-30T07:00:00+02:00");
            await room.Rounds.LookAsync(default);
            var run = Assert.Single(await RunsAsync(id));
            Assert.Null(run.HeldUntil);
            Assert.Equal(SealedCity.ShortDay, run.Order.FirstDay);

            city.Clock.Now = DateTimeOffset.Parse("2026-03-31T07:00:00+02:00");
            await room.Rounds.LookAsync(default);
            Assert.NotNull((await RunsAsync(id))[0].HeldUntil);
            Assert.Single(await room.MakeAllAsync(), r => r.Status == ReportStatus.Done);

            city.Clock.Now = DateTimeOffset.Parse("2026-04-01T07:00:00+02:00");
            await room.Rounds.LookAsync(default);
            Assert.Equal(3, (await RunsAsync(id)).Count);
            Assert.Single(await room.MakeAllAsync(), r => r.Status == ReportStatus.Done);
        }
        finally
        {
            city.Clock.Now = start;
            await EndAsync(id);
        }
    }

    [Fact]
    public async Task AScheduleIsSeenChangedPutToRestAndDeletedByItsTenantAlone()
    {
        var id = await ScheduleAsync(new { template = "market_day", market = "city", window = "yesterday", every = "day", at = "08:15", timeZone = "Europe/Lisbon", title = "Morning" });
        var seen = (await city.JsonAsync("/v1/report-schedules/" + id)).GetProperty("data");
        Assert.Equal(("08:15", "Europe/Lisbon", "html"), (seen.GetProperty("at").GetString(), seen.GetProperty("timeZone").GetString(), seen.GetProperty("format").GetString()));
        Assert.Equal("2026-04-01T08:15:00+01:00", seen.GetProperty("nextDue").GetString());
        using (var other = await city.GetAsync("/v1/report-schedules/" + id, city.Rival))
        {
            Assert.Equal(404, (int)other.StatusCode);
        }

        var changed = await PatchAsync(id, """{"every":"week","weekday":"friday","active":true}""");
        Assert.Equal(("friday", "08:15"), (changed.GetProperty("weekday").GetString(), changed.GetProperty("at").GetString()));
        Assert.False((await PatchAsync(id, """{"active":false}""")).TryGetProperty("nextDue", out _));
        Assert.Contains(id, (await city.JsonAsync("/v1/report-schedules")).GetRawText(), StringComparison.Ordinal);
        await EndAsync(id);
        using var gone = await city.GetAsync("/v1/report-schedules/" + id);
        Assert.Equal(404, (int)gone.StatusCode);
    }

    [Theory]
    [InlineData("""{"template":"zone_overview","zones":["square"],"window":"last_week","every":"week","at":"7:00"}""", "/at")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"window":"last_week","every":"week","at":"24:00"}""", "/at")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"window":"last_week","every":"fortnight","at":"07:00"}""", "/every")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"window":"last_week","every":"day","weekday":"monday","at":"07:00"}""", "/weekday")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"window":"last_week","every":"month","dayOfMonth":31,"at":"07:00"}""", "/dayOfMonth")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"window":"last_week","every":"day","at":"07:00","timeZone":"Berlin"}""", "/timeZone")]
    [InlineData("""{"template":"mall_week","zones":["alexa"],"window":"last_month","every":"month","at":"07:00"}""", "/window")]
    [InlineData("""{"template":"zone_overview","zones":["square"],"every":"day","at":"07:00"}""", "/window")]
    public async Task AScheduleThatIsNotRightIsRefusedWithItsMember(string body, string pointer)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await city.SendAsync(HttpMethod.Post, "/v1/report-schedules", city.Mall, content);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains(pointer, (await ApiFixture.JsonAsync(answer)).GetProperty("errors").EnumerateArray().Select(e => e.GetProperty("pointer").GetString()));
    }

    private async Task<string> ScheduleAsync(object schedule)
    {
        using var answer = await city.PostAsync("/v1/report-schedules", city.Mall, schedule);
        Assert.True((int)answer.StatusCode == 201, await answer.Content.ReadAsStringAsync());
        return (await ApiFixture.JsonAsync(answer)).GetProperty("data").GetProperty("id").GetString()!;
    }

    private async Task<JsonElement> PatchAsync(string id, string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await city.SendAsync(HttpMethod.Patch, "/v1/report-schedules/" + id, city.Mall, content);
        Assert.True((int)answer.StatusCode == 200, await answer.Content.ReadAsStringAsync());
        return (await ApiFixture.JsonAsync(answer)).GetProperty("data");
    }

    private async Task EndAsync(string id)
    {
        using var answer = await city.SendAsync(HttpMethod.Delete, "/v1/report-schedules/" + id, city.Mall);
        Assert.Equal(200, (int)answer.StatusCode);
        foreach (var run in await RunsAsync(id))
        {
            await room.Jobs.CancelAsync(Tenant, run.Id, city.Clock.Now, default);
            await room.Jobs.DeleteAsync(Tenant, run.Id, default);
        }
    }

    private async Task<List<ReportJob>> RunsAsync(string id) => [.. (await room.Jobs.ListAsync(Tenant, default)).Where(j => j.Schedule == id)];
}
