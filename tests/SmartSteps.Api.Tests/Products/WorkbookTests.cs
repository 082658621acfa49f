using System.Globalization;
using System.Text.Json;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Tests.Products;

[Collection("sealed city")]
public sealed class WorkbookTests(SealedCity city)
{
    private const string Week = "from=2026-03-02&to=2026-03-09";
    private const string Mark = "{form}";

    /// <summary>A question for each operation that gives CSV.</summary>
    private readonly Dictionary<string, string> questions = new(StringComparer.Ordinal)
    {
        ["getHeatmap"] = "/v1/markets/city/heatmap?hour=2026-03-02T14&format={form}",
        ["listZones"] = "/v1/zones?format={form}",
        ["listZonePairs"] = "/v1/zone-pairs?format={form}",
        ["getZoneVisitors"] = $"/v1/zones/station/visitors?{Week}&format={Mark}",
        ["getZoneFootfall"] = $"/v1/zones/square/footfall?{Week}&format={Mark}",
        ["getZoneDwell"] = $"/v1/zones/square/dwell?{Week}&format={Mark}",
        ["getZoneFrequency"] = $"/v1/zones/square/frequency?{Week}&format={Mark}",
        ["getZoneDemographics"] = $"/v1/zones/square/demographics?{Week}&format={Mark}",
        ["getZoneCatchment"] = $"/v1/zones/square/catchment?{Week}&format={Mark}",
        ["getZoneFlows"] = $"/v1/zones/alexa/flows?{Week}&format={Mark}",
        ["getZoneCrossVisitation"] = $"/v1/zones/square/cross-visitation?{Week}&with=station&format={Mark}",
        ["getZoneTrend"] = $"/v1/zones/square/trend?from=2026-03-09&to=2026-03-16&format={Mark}",
        ["getZoneAnomalies"] = $"/v1/zones/square/anomalies?from=2026-03-09&to=2026-03-16&format={Mark}",
        ["getZoneComparison"] = $"/v1/zones/square/comparison?from=2026-03-09&to=2026-03-16&otherFrom=2026-03-02&format={Mark}",
        ["getZoneForecast"] = $"/v1/zones/square/forecast?days=3&format={Mark}",
        ["getZoneBenchmark"] = $"/v1/zones/square/benchmark?from=2026-03-09&to=2026-03-16&format={Mark}",
        ["listFlows"] = $"/v1/flows?market=city&{Week}&format={Mark}",
        ["getTileDemographics"] = $"/v1/markets/city/demographics?{Week}&tile={Tile(city)}&format={Mark}",
        ["listUsage"] = "/v1/usage?by=day&format={form}",
        ["getStatement"] = "/v1/statements/2026-03?format={form}",
        ["listAreas"] = "/v1/markets/city/areas?format={form}",
        ["getZoneHeatmap"] = "/v1/zones/square/heatmaps/2026-03-02/14.{form}",
        ["getZoneHeatmapDay"] = "/v1/zones/alexa/heatmaps/2026-03-02.{form}",
    };

    [Fact]
    public async Task EveryTableIsAlsoAWorkbookWithTheSameCells()
    {
        using var document = JsonDocument.Parse(await city.Client.GetStringAsync("/openapi.json"));
        var tables = document.RootElement.GetProperty("paths").EnumerateObject().SelectMany(p => p.Value.EnumerateObject()).Where(o => o.Name == "get")
            .Select(o => (Id: o.Value.GetProperty("operationId").GetString()!, Content: o.Value.GetProperty("responses").GetProperty("200").GetProperty("content")))
            .Where(o => o.Content.TryGetProperty("text/csv", out _) && o.Id != "getReportResult").ToList();
        Assert.All(tables, t => Assert.True(t.Content.TryGetProperty(XlsxWriter.MediaType, out _), t.Id));
        foreach (var (id, _) in tables)
        {
            Assert.True(questions.TryGetValue(id, out var path), $"{id} gives CSV: say what it is to be asked here.");
            using var csv = await city.GetAsync(path!.Replace(Mark, "csv", StringComparison.Ordinal));
            using var book = await city.GetAsync(path.Replace(Mark, "xlsx", StringComparison.Ordinal));
            Assert.True((int)book.StatusCode == 200, $"{id}: {(int)book.StatusCode}");
            Assert.Equal(XlsxWriter.MediaType, book.Content.Headers.ContentType!.ToString());
            Assert.EndsWith(".xlsx\"", book.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
            var written = CsvReader.Read(await csv.Content.ReadAsStringAsync()).Select(r => r.Select(Plain).ToList()).ToList();
            var read = XlsxReader.Table(await book.Content.ReadAsByteArrayAsync()).Select(r => r.Select(Plain).ToList()).ToList();
            Assert.Equal(written.Select(r => string.Join('|', r)), read.Select(r => string.Join('|', r)));
        }
    }

    [Fact]
    public async Task AWorkbookHasTheSameBytesAndTagEachTimeAndIsFoundByItsMediaType()
    {
        const string Path = "/v1/zones/square/visitors?from=2026-03-02&to=2026-03-03";
        using var first = await city.GetAsync(Path, null, r => r.Headers.Add("Accept", XlsxWriter.MediaType));
        using var second = await city.GetAsync(Path + "&format=xlsx");
        Assert.Equal(await first.Content.ReadAsByteArrayAsync(), await second.Content.ReadAsByteArrayAsync());
        Assert.Equal(first.Headers.ETag, second.Headers.ETag);
        Assert.False(first.Headers.ETag!.IsWeak);
        using var known = await city.GetAsync(Path + "&format=xlsx", null, r => r.Headers.IfNoneMatch.Add(first.Headers.ETag));
        Assert.Equal(304, (int)known.StatusCode);
    }

    [Fact]
    public async Task AWorkbookSaysHowItsFiguresWereReleased()
    {
        using var answer = await city.GetAsync($"/v1/zones/square/visitors?{Week}&granularity=day&format=xlsx");
        var about = string.Join('\n', XlsxReader.Read(await answer.Content.ReadAsByteArrayAsync())["About"].Select(r => string.Join('\t', r)));
        foreach (var part in new[] { "city", "σ = 22.36", "τ = 80", "ρ = 1/250", "city.zone_day.2026-03-02..2026-03-08", "Licensed to", "low_density", "95 % interval", "2026-03-02 to 2026-03-08" })
        {
            Assert.Contains(part, about, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void TextsStayTextsWhateverTheyLookLike()
    {
        string[] texts = ["=1+1", "@x", "-", "_x0041_", "a\u0001b", " blank ", "line\nbreak", "<&>\"'", "\U0001F600", "lone \ud800 half", "1e5", "true"];
        var table = new Table("text", "number");
        foreach (var text in texts)
        {
            table.Add(text, 1.5m);
        }

        var read = XlsxReader.Table(XlsxWriter.Write(table, TableAbout.Of("Texts", null)));
        Assert.Equal(texts.Select(t => t.Replace("\ud800", "_xD800_", StringComparison.Ordinal).Replace("\u0001", "_x0001_", StringComparison.Ordinal).Replace("_x0041_", "_x005F_x0041_", StringComparison.Ordinal)), read.Skip(1).Select(r => r[0]));
        Assert.All(read.Skip(1), r => Assert.Equal("1.5", r[1]));
    }

    [Fact]
    public void NamesOfSheetsAreMadeFitAndDistinct()
    {
        var table = new Table("a");
        var names = XlsxReader.Read(XlsxWriter.Write([("a/b:c", table), ("A b c", table), (new string('x', 40), table), ("About", table)], TableAbout.Of("Names", null))).Keys;
        Assert.Equal(["a b c", "A b c 2", new string('x', 31), "About", "About 2"], names);
    }

    private static string Tile(SealedCity city)
    {
        var tile = city.Network.Grid.Leaves[0];
        return (tile.Zoom > 15 ? tile.Ancestor(15) : tile).QuadKey;
    }

    /// <summary>Numbers in one spelling, and texts without the apostrophe that makes them safe in CSV.</summary>
    private static string Plain(string cell) =>
        decimal.TryParse(cell, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && cell.Length < 14 ? (number / 1.0000000000000m).ToString("0.#######", CultureInfo.InvariantCulture)
        : cell.StartsWith('\'') ? cell[1..] : cell;
}
