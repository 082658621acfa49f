using System.IO.Compression;
using System.Net;

namespace SmartSteps.Api.Tests.Products;

[Collection("sealed city")]
public sealed class ZoneHeatmapTests(SealedCity city)
{
    [Theory]
    [InlineData("/v1/zones/square/heatmaps/2026-03-02/14.png", "image/png", "city_square_2026-03-02T14_footfall.png")]
    [InlineData("/v1/zones/square/heatmaps/2026-03-02/14.csv", "text/csv", "city_square_2026-03-02T14_footfall.csv")]
    [InlineData("/v1/zones/square/heatmaps/2026-03-02/14.geojson", "application/geo+json", "city_square_2026-03-02T14_footfall.geojson")]
    [InlineData("/v1/zones/square/heatmaps/2026-03-02.csv", "text/csv", "city_square_2026-03-02_footfall.csv")]
    [InlineData("/v1/zones/alexa/heatmaps/2026-03-02/14.png", "image/png", "city_alexa_2026-03-02T14_visitors.png")]
    [InlineData("/v1/zones/alexa/heatmaps/2026-03-02/14.csv", "text/csv", "city_alexa_2026-03-02T14_visitors.csv")]
    [InlineData("/v1/zones/alexa/heatmaps/2026-03-02/14.geojson", "application/geo+json", "city_alexa_2026-03-02T14_visitors.geojson")]
    [InlineData("/v1/zones/alexa/heatmaps/2026-03-02.csv", "text/csv", "city_alexa_2026-03-02_visitors.csv")]
    public async Task EveryFormHasItsTypeASpeakingNameAndATag(string path, string type, string name)
    {
        using var answer = await city.GetAsync(path);
        Assert.True(answer.StatusCode == HttpStatusCode.OK, await answer.Content.ReadAsStringAsync());
        Assert.Equal(type, answer.Content.Headers.ContentType?.MediaType);
        Assert.Equal(name, answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'));
        using var again = await city.GetAsync(path, null, r => r.Headers.IfNoneMatch.Add(answer.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        var body = await answer.Content.ReadAsByteArrayAsync();
        if (type == "image/png")
        {
            Assert.Equal(800, PngReader.Read(body).Width);
            Save(body, name);
        }
        else if (type == "text/csv")
        {
            var rows = CsvReader.Read(System.Text.Encoding.UTF8.GetString(body));
            Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
            Assert.Single(rows, r => r[0] == "market");
        }
    }

    [Fact]
    public async Task AMallsGeoJsonNamesThePassportAndTheNoiseAlone()
    {
        var mall = await city.JsonAsync("/v1/zones/alexa/heatmaps/2026-03-02/14.geojson");
        Assert.StartsWith("city.zone_hour.", mall.GetProperty("passport").GetString(), StringComparison.Ordinal);
        Assert.All(mall.GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties")), p =>
        {
            Assert.Equal(mall.GetProperty("passport").GetString(), p.GetProperty("passport").GetString());
            Assert.Equal(p.TryGetProperty("interval", out _), p.TryGetProperty("noiseInterval", out _));
        });
    }

    [Theory]
    [InlineData("/v1/zones/square/heatmaps/2026-03-29.zip", 23)]
    [InlineData("/v1/zones/alexa/heatmaps/2026-03-29.zip", 23)]
    public async Task ADaysArchiveHoldsATableAndAPictureForEachHour(string path, int hours)
    {
        using var answer = await city.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        using var archive = new ZipArchive(await answer.Content.ReadAsStreamAsync());
        Assert.Equal(hours * 2, archive.Entries.Count);
        Assert.Equal(hours, archive.Entries.Count(e => e.Name.EndsWith(".png", StringComparison.Ordinal)));
        Assert.DoesNotContain(archive.Entries, e => e.Name.Contains("T02", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("/v1/zones/alexa/heatmaps/2026-03-31/14.png", 404, "not-sealed")]
    [InlineData("/v1/zones/square/heatmaps/2026-04-02/14.png", 404, "not-sealed")]
    [InlineData("/v1/zones/square/heatmaps/2026-03-02/14.pnq", 406, "not-acceptable")]
    [InlineData("/v1/zones/square/heatmaps/2026-03-02.png", 406, "not-acceptable")]
    [InlineData("/v1/zones/square/heatmaps/2026-03-29/02.png", 400, "invalid-parameter")]
    [InlineData("/v1/zones/square/heatmaps/2026-02-30/02.png", 400, "invalid-parameter")]
    public async Task WhatCannotBeDrawnSaysWhy(string path, int status, string name)
    {
        using var answer = await city.GetAsync(path);
        await ApiFixture.ProblemAsync(answer, status, name);
    }

    /// <summary>For looking at: nothing is written unless a folder is named.</summary>
    private static void Save(byte[] png, string name)
    {
        if (Environment.GetEnvironmentVariable("SMARTSTEPS_PICTURES") is { Length: > 0 } folder)
        {
            File.WriteAllBytes(Path.Combine(folder, name), png);
        }
    }
}
