using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace SmartSteps.Api.Tests;

/// <summary>Madrid is a trial: every answer about it says so, in its headers and where it can in itself.</summary>
[Collection("api")]
public sealed class TrialTests(ApiFixture api)
{
    private const string Path = "/v1/markets/madrid/heatmap?hour=2026-03-02T14";
    private const string Other = "/v1/markets/berlin/heatmap?hour=2026-03-02T14";

    [Fact]
    public async Task HeatmapsSaySoInEveryForm()
    {
        foreach (var format in new[] { "json", "geojson", "csv", "png" })
        {
            using var answer = await api.GetAsync($"{Path}&format={format}");
            AssertMarked(answer);
            Assert.Contains("_footfall_trial.", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
            Assert.DoesNotContain("immutable", answer.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        }

        Assert.True((await api.JsonAsync(Path)).GetProperty("passport").GetProperty("trial").GetBoolean());
        var geo = await api.JsonAsync($"{Path}&format=geojson");
        Assert.True(geo.GetProperty("trial").GetBoolean());
        Assert.All(geo.GetProperty("features").EnumerateArray(), f => Assert.True(f.GetProperty("properties").GetProperty("trial").GetBoolean()));
        using var other = await api.GetAsync(Other);
        Assert.False(other.Headers.Contains("SmartSteps-Trial"));
    }

    [Theory]
    [InlineData(Path, ",true")]
    [InlineData(Path + "&bbox=0,0,1,1", ",true")]
    [InlineData(Other, ",false")]
    [InlineData(Other + "&bbox=0,0,1,1", ",false")]
    public async Task TheLastColumnOfATableSaysWhetherItIsATrial(string path, string end)
    {
        using var answer = await api.GetAsync(path + "&format=csv");
        AssertTable(await answer.Content.ReadAsStringAsync(), end);
    }

    [Fact]
    public async Task ADaysArchiveSaysSoInEveryTable()
    {
        using var answer = await api.GetAsync("/v1/markets/madrid/heatmaps/2026-03-02.zip");
        AssertMarked(answer);
        using var archive = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        Assert.All(archive.Entries, e => Assert.Contains("_footfall_trial.", e.Name, StringComparison.Ordinal));
        using var table = new StreamReader(await archive.Entries.Single(e => e.Name.EndsWith(".csv", StringComparison.Ordinal)).OpenAsync(), Encoding.UTF8);
        AssertTable(await table.ReadToEndAsync(), ",true");
    }

    [Fact]
    public async Task MarketsAndPassportsSaySo()
    {
        var list = (await api.JsonAsync("/v1/markets")).GetProperty("data").EnumerateArray();
        Assert.Equal(["madrid"], list.Where(m => m.GetProperty("trial").GetBoolean()).Select(m => m.GetProperty("id").GetString()));
        using var market = await api.GetAsync("/v1/markets/madrid");
        AssertMarked(market);
        Assert.True((await Data(market)).GetProperty("market").GetProperty("trial").GetBoolean());
        using var passport = await api.GetAsync("/v1/passports/madrid.footfall.2026-03-02T14");
        AssertMarked(passport);
        Assert.True((await Data(passport)).GetProperty("trial").GetBoolean());
    }

    [Theory]
    [InlineData("/v1/ingest/{0}/batches/trial")]
    [InlineData("/v1/markets/{0}/cells")]
    [InlineData("/v1/markets/{0}/subscribers")]
    public async Task ReceiptsSaySo(string path)
    {
        using var trial = await api.PutAsync(string.Format(path, "madrid"), "a\n1\n");
        AssertMarked(trial);
        Assert.True((await Data(trial)).GetProperty("trial").GetBoolean());
        using var other = await api.PutAsync(string.Format(path, "berlin"), "a\n1\n");
        Assert.False(other.Headers.Contains("SmartSteps-Trial"));
        Assert.False((await Data(other)).GetProperty("trial").GetBoolean());
    }

    [Theory]
    [InlineData("/v1/markets/madrid/heatmap?hour=2026-03-02T15", 404)]
    [InlineData("/v1/markets/madrid/heatmap?hour=noon", 400)]
    [InlineData("/v1/markets/madrid/heatmaps/2026-03-01.zip", 404)]
    public async Task RefusalsSaySo(string path, int status)
    {
        using var answer = await api.GetAsync(path);
        await ApiFixture.ProblemAsync(answer, status);
        AssertMarked(answer);
    }

    private static void AssertMarked(HttpResponseMessage answer) => Assert.Equal("true", answer.Headers.GetValues("SmartSteps-Trial").Single());

    private static void AssertTable(string text, string end)
    {
        var lines = text.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        Assert.True(lines.Length > 1);
        Assert.EndsWith(",trial", lines[0], StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.EndsWith(end, line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Equal(lines[0].Count(c => c == ','), line.Count(c => c == ',')));
    }

    private static async Task<JsonElement> Data(HttpResponseMessage answer) => (await ApiFixture.JsonAsync(answer)).GetProperty("data");
}
