using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

/// <summary>A small city from simulation to download.</summary>
public sealed class CityTests : IDisposable
{
    private static readonly string[] Intake =
        ["ingest", "--market", "city/market.json", "--cells", "city/cells.csv", "--subscribers", "city/subscribers.csv", "--events", "city/events*.csv", "--close", "--json"];

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_simulated_city_is_taken_in_once_sealed_served_and_evaluated()
    {
        (await BuiltProgram.RunAsync(folder.Path, "simulate", "--out", "city", "--subscribers", "4000", "--days", "1", "--start", "2024-03-04", "--seed", "3")).EndedWith(0);
        var first = (await BuiltProgram.RunAsync(folder.Path, Intake)).EndedWith(0);
        Assert.Equal(24, first.Json.GetProperty("sealedHours").GetInt32());
        Assert.Equal(1, first.Json.GetProperty("closedDays").GetInt32());

        var second = (await BuiltProgram.RunAsync(folder.Path, Intake)).EndedWith(0);
        Assert.Equal(second.Json.GetProperty("batches").GetInt64(), second.Json.GetProperty("replayedBatches").GetInt64());
        Assert.Equal(0, second.Json.GetProperty("sealedHours").GetInt32());

        var lines = await File.ReadAllLinesAsync(folder[Path.Combine("city", "events.csv")]);
        await File.WriteAllLinesAsync(folder["again.csv"], lines.Take(2000));
        var closed = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--events", "again.csv", "--json")).EndedWith(3);
        Assert.Equal(0, closed.Json.GetProperty("accepted").GetInt64());
        Assert.True(closed.Rejected("too_late") > 0, closed.Story);

        var evaluation = JsonDocument.Parse(string.Join('\n', (await BuiltProgram.RunAsync(folder.Path, "evaluate", "--truth", "city/truth", "--json")).EndedWith(0).Output)).RootElement;
        Assert.Equal(24, evaluation.GetProperty("hours").GetInt32());
        Assert.InRange(evaluation.GetProperty("all").GetProperty("shownPeople").GetDouble(), 0.01, 1);

        await DownloadAsync();
    }

    private async Task DownloadAsync()
    {
        (await BuiltProgram.RunAsync(folder.Path, "tenants", "add", "default", "--name", "A mall", "--kind", "mall_operator")).EndedWith(0);
        folder.Write("contract.json", string.Join('\n', (await BuiltProgram.RunAsync(folder.Path, "contracts", "example", "--tenant", "default")).EndedWith(0).Output));
        (await BuiltProgram.RunAsync(folder.Path, "contracts", "add", "contract.json")).EndedWith(0);
        var key = Assert.Single((await BuiltProgram.RunAsync(folder.Path, "keys", "create", "--name", "mall")).EndedWith(0).Output);
        await using var server = BuiltProgram.Start(folder.Path, "serve", "--urls", "http://127.0.0.1:0");
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        var line = await server.LineAsync(text => text.StartsWith("Serving ", StringComparison.Ordinal), patience.Token);
        using var client = new HttpClient { BaseAddress = new Uri(line!.Split(" at ")[^1]) };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);

        var png = await client.GetByteArrayAsync("/v1/markets/demo-city/heatmap?hour=2024-03-04T17:00:00%2B01:00&format=png", patience.Token);
        Assert.Equal([0x89, 0x50, 0x4E, 0x47], png[..4]);
        var zip = await client.GetByteArrayAsync("/v1/markets/demo-city/heatmaps/2024-03-04.zip", patience.Token);
        using var archive = new System.IO.Compression.ZipArchive(new MemoryStream(zip));
        Assert.Equal(48, archive.Entries.Count);
        client.DefaultRequestHeaders.Authorization = null;
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v1/markets", patience.Token)).StatusCode);

        server.Stop();
        (await server.ExitAsync(patience.Token)).EndedWith(0);
    }
}
