using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.Json;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Api.Tests;

[Collection("api")]
public sealed class HeatmapTests(ApiFixture api)
{
    private const string Path = "/v1/markets/berlin/heatmap?hour=2026-03-02T14";

    [Theory]
    [InlineData("json", "application/json")]
    [InlineData("geojson", "application/geo+json")]
    [InlineData("csv", "text/csv")]
    [InlineData("png", "image/png")]
    public async Task EveryFormatIsServedByNameAndByAcceptToBuyerAndOperator(string format, string mediaType)
    {
        foreach (var key in new[] { api.BuyerKey, api.OperatorKey })
        {
            using var named = await api.SendAsync(HttpMethod.Get, $"{Path}&format={format}", key);
            using var accepted = await api.SendAsync(HttpMethod.Get, Path, key, r => r.Headers.TryAddWithoutValidation("Accept", $"{mediaType}, */*;q=0.1"));
            Assert.Equal(HttpStatusCode.OK, named.StatusCode);
            Assert.Equal(mediaType, named.Content.Headers.ContentType?.MediaType);
            Assert.Equal(await named.Content.ReadAsByteArrayAsync(), await accepted.Content.ReadAsByteArrayAsync());
            Assert.Contains("berlin_2026-03-02T14_footfall." + format, named.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
            Assert.Contains("/v1/passports/berlin.footfall.2026-03-02T14", named.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task EveryFigureSaysWhatItIsAndFor()
    {
        var answer = await api.JsonAsync(Path);
        var tiles = answer.GetProperty("data").GetProperty("tiles").EnumerateArray().ToList();
        Assert.Equal(City.Grid().Leaves.Length, tiles.Count);

        var shown = tiles.First(t => t.GetProperty("status").GetString() == "shown" && t.GetProperty("zoom").GetInt32() == 13);
        Assert.Equal(1130, shown.GetProperty("devices").GetInt64());
        Assert.Equal(4180, shown.GetProperty("value").GetInt64());
        Assert.True(Tile.TryParse(shown.GetProperty("quadkey").GetString(), out var tile));
        var (low, high) = EstimateError.Of(EstimateKind.Footfall, tile.EdgeMetres).Interval95(1130, Math.Sqrt(300), 3.7);
        Assert.Equal(
            [(long)Math.Floor(low / 10) * 10, (long)Math.Ceiling(high / 10) * 10], shown.GetProperty("interval").EnumerateArray().Select(i => i.GetInt64()));
        Assert.Equal([4050, 4310], shown.GetProperty("noiseInterval").EnumerateArray().Select(i => i.GetInt64()));
        Assert.Equal(3.7m, shown.GetProperty("factor").GetDecimal());
        Assert.Equal("2026-03-02T14:00:00+01:00", shown.GetProperty("start").GetString());
        Assert.Equal("2026-03-02T15:00:00+01:00", shown.GetProperty("end").GetString());

        // 31 devices are below 60; their parent's four leaves hold 124, above τ_4 = 122.
        var coarsened = tiles.Where(t => t.GetProperty("status").GetString() == "coarsened").ToList();
        Assert.Equal(4, coarsened.Count);
        Assert.All(coarsened, t => Assert.Equal(124, t.GetProperty("devices").GetInt64()));
        Assert.All(coarsened, t => Assert.Equal(t.GetProperty("quadkey").GetString()![..14], t.GetProperty("shownFor").GetString()));
        Assert.All(coarsened, t => Assert.Equal("below_threshold", t.GetProperty("reason").GetString()));

        var hidden = Assert.Single(tiles, t => t.GetProperty("status").GetString() == "low_density");
        Assert.All(["value", "interval", "devices", "factor", "shownFor"], name => Assert.False(hidden.TryGetProperty(name, out _)));

        var passport = answer.GetProperty("passport");
        Assert.Equal("berlin.footfall.2026-03-02T14", passport.GetProperty("id").GetString());
        Assert.Equal(60, passport.GetProperty("threshold").GetInt32());
        Assert.Equal(17.3205, passport.GetProperty("sigma").GetDouble());
        Assert.Equal(0.04, passport.GetProperty("rho").GetDouble());
        Assert.Equal("standard", passport.GetProperty("profile").GetString());
        Assert.False(passport.GetProperty("trial").GetBoolean());

        var self = answer.GetProperty("links").GetProperty("self").GetString()!;
        Assert.Equal(answer.GetRawText(), (await api.JsonAsync(self)).GetRawText());
        var byLink = await api.JsonAsync(answer.GetProperty("links").GetProperty("passport").GetString()!);
        Assert.All(passport.EnumerateObject(), said => Assert.Equal(said.Value.ToString(), byLink.GetProperty("data").GetProperty(said.Name).ToString()));
    }

    [Fact]
    public async Task ABoxSelectsTilesThatShareAreaWithItAndNoneThatOnlyTouch()
    {
        var leaf = City.Grid().Leaves.First(l => l.Zoom == 14);
        string F(double d) => d.ToString("R");
        var exact = await api.JsonAsync($"{Path}&bbox={F(leaf.West)},{F(leaf.South)},{F(leaf.East)},{F(leaf.North)}");
        var only = Assert.Single(exact.GetProperty("data").GetProperty("tiles").EnumerateArray());
        Assert.Equal(leaf.QuadKey, only.GetProperty("quadkey").GetString());
    }

    [Theory]
    [InlineData("json")]
    [InlineData("csv")]
    [InlineData("geojson")]
    [InlineData("json", "-180,89,180,90")]
    [InlineData("json", "179.9,52,180,53")]
    public async Task WhereNothingIsMeasuredTheAnswerIsNoData(string format, string box = "0,0,1,1")
    {
        using var answer = await api.GetAsync($"{Path}&bbox={box}&format={format}");
        var text = await answer.Content.ReadAsStringAsync();
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains("no_data", text, StringComparison.Ordinal);
        Assert.Contains("no_coverage", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task ABoxAcrossTheAntimeridianIsRefusedAndSaysToAskTwice()
    {
        using var answer = await api.GetAsync($"{Path}&bbox=170,-10,-170,10");
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-parameter");
        Assert.Equal("bbox", problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
        Assert.Contains("ask twice", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AZoomBeyondTheLeavesChangesNothing()
    {
        var leaves = (await api.JsonAsync(Path)).GetProperty("data").GetProperty("tiles").GetRawText();
        foreach (var zoom in new[] { 15, 17, 24 })
        {
            Assert.Equal(leaves, (await api.JsonAsync($"{Path}&zoom={zoom}")).GetProperty("data").GetProperty("tiles").GetRawText());
        }

        using var beyond = await api.GetAsync($"{Path}&zoom=25");
        await ApiFixture.ProblemAsync(beyond, 400, "invalid-parameter");
    }

    [Fact]
    public async Task ZoomZeroIsTheWorldInOneTile()
    {
        var world = Assert.Single((await api.JsonAsync($"{Path}&zoom=0&bbox=-180,-85,180,85")).GetProperty("data").GetProperty("tiles").EnumerateArray());
        Assert.Empty(world.GetProperty("quadkey").GetString()!);
        Assert.Equal(City.Grid().Leaves.Sum(l => (long)City.Count(l)), world.GetProperty("devices").GetInt64());
        using var picture = await api.GetAsync($"{Path}&zoom=0&format=png");
        Assert.Equal(HttpStatusCode.OK, picture.StatusCode);
    }

    [Fact]
    public async Task ACoarserZoomAddsLeavesUpExactly()
    {
        var answer = await api.JsonAsync($"{Path}&zoom=12");
        var tiles = answer.GetProperty("data").GetProperty("tiles").EnumerateArray().ToList();
        Assert.Equal(2, tiles.Count);
        Assert.Equal((3 * 1130) + (3 * 300) + (4 * 31), tiles.Max(t => t.TryGetProperty("devices", out var d) ? d.GetInt64() : 0));
    }

    [Fact]
    public async Task GeoJsonHasAClosedCounterClockwisePolygonForEachTile()
    {
        var answer = await api.JsonAsync($"{Path}&format=geojson");
        Assert.Equal("FeatureCollection", answer.GetProperty("type").GetString());
        foreach (var feature in answer.GetProperty("features").EnumerateArray())
        {
            var ring = feature.GetProperty("geometry").GetProperty("coordinates")[0].EnumerateArray()
                .Select(p => (X: p[0].GetDouble(), Y: p[1].GetDouble())).ToList();
            Assert.Equal(5, ring.Count);
            Assert.Equal(ring[0], ring[4]);
            Assert.True(ring.Zip(ring.Skip(1), (a, b) => (a.X * b.Y) - (b.X * a.Y)).Sum() > 0);
            Assert.Equal(feature.GetProperty("id").GetString(), feature.GetProperty("properties").GetProperty("quadkey").GetString());
        }
    }

    [Fact]
    public async Task CsvHasTheColumnsLineEndsAndTheSameFiguresAsJson()
    {
        using var answer = await api.GetAsync($"{Path}&format=csv");
        var lines = (await answer.Content.ReadAsStringAsync()).Split("\r\n");
        Assert.Equal(
            "market,start,end,quadkey,zoom,west,south,east,north,status,devices,value,interval_low,interval_high,noise_low,noise_high,factor,shown_for,reason,passport,trial", lines[0]);
        Assert.Equal(City.Grid().Leaves.Length + 2, lines.Length);
        Assert.Empty(lines[^1]);
        var tiles = (await api.JsonAsync(Path)).GetProperty("data").GetProperty("tiles").EnumerateArray().ToList();
        foreach (var (tile, line) in tiles.Zip(lines.Skip(1)))
        {
            var fields = line.Split(',');
            Assert.Equal(21, fields.Length);
            Assert.Equal(tile.GetProperty("quadkey").GetString(), fields[3]);
            Assert.Equal(tile.GetProperty("status").GetString(), fields[9]);
            Assert.Equal(tile.TryGetProperty("value", out var v) ? v.GetRawText() : string.Empty, fields[11]);
            Assert.Equal("berlin.footfall.2026-03-02T14", fields[19]);
            Assert.Equal("false", fields[20]);
        }
    }

    [Fact]
    public async Task ASealedHourIsImmutableAndAnsweredWithNotModified()
    {
        using var first = await api.GetAsync(Path);
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);
        Assert.Equal("max-age=3600, private, immutable", first.Headers.CacheControl!.ToString());
        using var again = await api.GetAsync(Path, r => r.Headers.IfNoneMatch.Add(tag));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Equal(tag, again.Headers.ETag);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());

        // Another zoom, another form, another coding: another tag.
        using var zoomed = await api.GetAsync($"{Path}&zoom=13");
        using var csv = await api.GetAsync($"{Path}&format=csv");
        using var coded = await api.GetAsync(Path, r => r.Headers.AcceptEncoding.ParseAdd("gzip"));
        Assert.Equal(4, new[] { tag, zoomed.Headers.ETag!, csv.Headers.ETag!, coded.Headers.ETag! }.Distinct().Count());
        using var other = await api.GetAsync($"{Path}&zoom=13", r => r.Headers.IfNoneMatch.Add(tag));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    public async Task TextIsCompressedWhenAskedFor(string coding)
    {
        using var plain = await api.GetAsync(Path);
        using var coded = await api.GetAsync(Path, r => r.Headers.AcceptEncoding.ParseAdd($"{coding}, identity;q=0.5"));
        Assert.Equal([coding], coded.Content.Headers.ContentEncoding);
        await using var body = await coded.Content.ReadAsStreamAsync();
        await using Stream inflated = coding == "gzip" ? new GZipStream(body, CompressionMode.Decompress) : new BrotliStream(body, CompressionMode.Decompress);
        using var text = new StreamReader(inflated);
        Assert.Equal(await plain.Content.ReadAsStringAsync(), await text.ReadToEndAsync());
    }

    [Fact]
    public async Task AWarmRequestReadsNoStore()
    {
        using var cold = await api.GetAsync(Path);
        var body = await cold.Content.ReadAsStringAsync();
        var (keys, markets, hours) = (api.Keys.Reads, api.Markets.Reads, api.Facts.Reads);
        using var warm = await api.GetAsync(Path);
        Assert.Equal(body, await warm.Content.ReadAsStringAsync());
        Assert.Equal(cold.Headers.ETag, warm.Headers.ETag);
        Assert.Equal(cold.Content.Headers.ToString(), warm.Content.Headers.ToString());
        Assert.Equal((keys, markets, hours), (api.Keys.Reads, api.Markets.Reads, api.Facts.Reads));
    }

    [Fact]
    public async Task AnHourNotYetSealedSaysUpToWhenHoursAre()
    {
        using var answer = await api.GetAsync("/v1/markets/berlin/heatmap?hour=2026-04-02T14");
        var problem = await ApiFixture.ProblemAsync(answer, 404, "not-sealed");
        Assert.Contains("2026-03-30T00:00:00+02:00", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal("2026-03-30T00:00:00+02:00", problem.GetProperty("sealedThrough").GetString());
        using var nothing = await api.GetAsync("/v1/markets/empty/heatmap?hour=2026-04-02T14");
        await ApiFixture.ProblemAsync(nothing, 404, "not-sealed");
    }

    [Theory]
    [InlineData("2026-03-02", 24)]
    [InlineData("2026-03-29", 23)]
    [InlineData("2025-10-26", 25)]
    public async Task ADaysArchiveHoldsEachOfItsHoursTwice(string date, int hours)
    {
        using var answer = await api.GetAsync($"/v1/markets/berlin/heatmaps/{date}.zip");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Contains($"berlin_{date}_footfall.zip", answer.Content.Headers.ContentDisposition!.ToString(), StringComparison.Ordinal);
        using var archive = new ZipArchive(new MemoryStream(await answer.Content.ReadAsByteArrayAsync()));
        Assert.Equal(hours, archive.Entries.Count(e => e.Name.EndsWith(".csv", StringComparison.Ordinal)));
        Assert.Equal(hours, archive.Entries.Count(e => e.Name.EndsWith(".png", StringComparison.Ordinal)));
        Assert.Equal(hours * 2, archive.Entries.Select(e => e.Name).Distinct().Count());

        // By the clock on the wall: what it skips is missing, what it shows twice carries its offset.
        var shown = Enumerable.Range(0, 24).Select(h => $"{h:00}").SelectMany(h => (hours, h) switch
        {
            (23, "02") => Array.Empty<string>(),
            (25, "02") => ["02+0200", "02+0100"],
            _ => [h],
        });
        Assert.Equal(
            shown.Select(h => $"berlin_{date}T{h}_footfall.csv"),
            archive.Entries.Select(e => e.Name).Where(n => n.EndsWith(".csv", StringComparison.Ordinal)));
        await using var png = await archive.Entries.First(e => e.Name.EndsWith(".png", StringComparison.Ordinal)).OpenAsync();
        using var bytes = new MemoryStream();
        await png.CopyToAsync(bytes);
        Assert.Equal(800, PngReader.Read(bytes.ToArray()).Width);
        using var again = await api.GetAsync($"/v1/markets/berlin/heatmaps/{date}.zip", r => r.Headers.IfNoneMatch.Add(answer.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task ADayWithoutHoursHasNoArchive()
    {
        foreach (var (date, word) in new[] { ("2026-01-01", "ever"), ("2026-03-30", "yet") })
        {
            using var answer = await api.GetAsync($"/v1/markets/berlin/heatmaps/{date}.zip");
            var problem = await ApiFixture.ProblemAsync(answer, 404, "not-sealed");
            Assert.Equal("2026-03-30T00:00:00+02:00", problem.GetProperty("sealedThrough").GetString());
            Assert.Equal("date", problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
            Assert.Contains(word, problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        using var bad = await api.GetAsync("/v1/markets/berlin/heatmaps/today.zip");
        await ApiFixture.ProblemAsync(bad, 400);
    }

    [Fact]
    public async Task HeadSendsTheHeadersAlone()
    {
        using var answer = await api.SendAsync(HttpMethod.Head, Path, api.BuyerKey);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.NotNull(answer.Headers.ETag);
        Assert.True(answer.Content.Headers.ContentLength > 0);
    }

    [Fact]
    public async Task JsonIsUtf8AndKeepsLetters()
    {
        using var answer = await api.GetAsync("/v1/markets/berlin");
        var text = Encoding.UTF8.GetString(await answer.Content.ReadAsByteArrayAsync());
        Assert.Contains("Berlin · berlin", text, StringComparison.Ordinal);
        Assert.Equal(JsonValueKind.Object, JsonDocument.Parse(text).RootElement.ValueKind);
    }
}
