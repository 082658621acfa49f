using System.Text.Json;
using Microsoft.Extensions.DependencyInjection;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Schedules;

namespace SmartSteps.Api.Tests.Reports;

/// <summary>Orders reports over the API and has them made when a test says so, without waiting.</summary>
internal sealed class ReportPressRoom(SealedCity city)
{
    public static object Overview { get; } = new { template = "zone_overview", zones = new[] { "square" }, from = "2026-03-09", to = "2026-03-16", format = "html" };

    public ReportPress Press => city.Services.GetRequiredService<ReportPress>();

    public ReportRounds Rounds => city.Services.GetRequiredService<ReportRounds>();

    public IReportJobs Jobs => city.Services.GetRequiredService<IReportJobs>();

    /// <summary>Orders a report and gives its id.</summary>
    public async Task<string> OrderAsync(object order, string? key = null, string? idempotencyKey = null)
    {
        using var answer = await city.PostAsync("/v1/reports", key ?? city.Mall, order, idempotencyKey);
        var text = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 202, $"{(int)answer.StatusCode} {text}");
        using var json = JsonDocument.Parse(text);
        var id = json.RootElement.GetProperty("data").GetProperty("id").GetString()!;
        Assert.Equal($"/v1/reports/{id}", answer.Headers.Location!.ToString());
        Assert.NotNull(answer.Headers.RetryAfter);
        return id;
    }

    /// <summary>Makes all that waits.</summary>
    public async Task<List<ReportRun>> MakeAllAsync()
    {
        var runs = new List<ReportRun>();
        while (await Press.MakeNextAsync(default) is { } run)
        {
            Assert.True(run.Bug is null, run.Bug?.ToString());
            runs.Add(run);
        }

        return runs;
    }

    /// <summary>Orders a report, has it made, and downloads it.</summary>
    public async Task<(byte[] File, HttpResponseMessage Answer)> DownloadAsync(object order, string? key = null)
    {
        var id = await OrderAsync(order, key);
        await MakeAllAsync();
        var answer = await city.GetAsync($"/v1/reports/{id}/result", key);
        Assert.True((int)answer.StatusCode == 200, await answer.Content.ReadAsStringAsync());
        return (await answer.Content.ReadAsByteArrayAsync(), answer);
    }

    public async Task<JsonElement> ReportAsync(string id, string? key = null)
    {
        using var answer = await city.GetAsync($"/v1/reports/{id}", key);
        using var json = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return json.RootElement.GetProperty("data").Clone();
    }
}
