using System.Net;
using System.Text.Json;
using SmartSteps.Grid;

namespace SmartSteps.Api.Tests.Maps;

[Collection("api")]
public sealed class TileTests(ApiFixture api)
{
    private const string Hour = "/v1/tiles/berlin/2026-03-02T14";
    private const string Heatmap = "/v1/markets/berlin/heatmap?hour=2026-03-02T14";

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(12)]
    [InlineData(14)]
    [InlineData(17)]
    public async Task TheTilesOfAZoomTogetherHoldTheHeatmapsFigures(int zoom)
    {
        var figures = (await api.JsonAsync($"{Heatmap}&zoom={zoom + 5}")).GetProperty("data").GetProperty("tiles").EnumerateArray().ToDictionary(t => t.GetProperty("quadkey").GetString()!);
        var seen = new Dictionary<string, VectorFeature>();
        foreach (var map in MapTilesOf(zoom))
        {
            foreach (var feature in await FeaturesAsync($"{Hour}/{zoom}/{map.X}/{map.Y}.mvt"))
            {
                Assert.True(Tile.TryParse(feature.QuadKey, out var square));
                Assert.Equal(Expected(square, map), feature.Ring);
                seen.TryAdd(feature.QuadKey, feature);
                Assert.Equal(seen[feature.QuadKey].Id, feature.Id);
                Assert.Equal(seen[feature.QuadKey].Properties, feature.Properties);
            }
        }

        Assert.Equal(figures.Keys.Order(), seen.Keys.Order());
        foreach (var (key, feature) in seen)
        {
            var figure = figures[key];
            Assert.Equal(figure.GetProperty("status").GetString(), feature.Properties["status"]);
            Assert.Equal(figure.TryGetProperty("value", out var value) ? value.GetInt64() : null, feature.Value);
            Assert.Equal("berlin.footfall.2026-03-02T14", feature.Properties["passport"]);
            Assert.False(feature.Properties.ContainsKey("trial"));
            if (feature.Value is not null)
            {
                Assert.Equal([feature.Properties["interval_low"], feature.Properties["interval_high"]], figure.GetProperty("interval").EnumerateArray().Select(i => (object)i.GetInt64()));
            }
            else
            {
                Assert.All(["interval_low", "interval_high", "density", "shown_for"], name => Assert.False(feature.Properties.ContainsKey(name)));
            }

            Assert.Equal(figure.TryGetProperty("shownFor", out var larger) ? larger.GetString() : null, feature.Properties.GetValueOrDefault("shown_for"));
        }

        Assert.Equal(figures.Values.Sum(f => f.TryGetProperty("value", out var v) ? v.GetInt64() : 0), seen.Values.Sum(f => f.Value ?? 0));
    }

    [Fact]
    public async Task ATileAlsoHoldsWhatIsSeenInItsMargin()
    {
        var leaf = City.Grid().Leaves.First(l => l.Zoom == 13);
        var neighbour = await FeaturesAsync($"{Hour}/13/{leaf.X - 1}/{leaf.Y}.mvt");
        var square = Assert.Single(neighbour, f => f.QuadKey == leaf.QuadKey);
        Assert.Equal([(4096, 0), (4160, 0), (4160, 4096), (4096, 4096)], square.Ring);
        Assert.Empty(await FeaturesAsync($"{Hour}/13/{leaf.X - 2}/{leaf.Y}.mvt"));
    }

    [Fact]
    public async Task ATileOfNothingHasNoBytesAndIsNoError()
    {
        using var vector = await api.GetAsync($"{Hour}/10/0/0.mvt");
        Assert.Equal(HttpStatusCode.OK, vector.StatusCode);
        Assert.Equal("application/vnd.mapbox-vector-tile", vector.Content.Headers.ContentType?.MediaType);
        Assert.Empty(await vector.Content.ReadAsByteArrayAsync());
        var picture = await PictureAsync($"{Hour}/10/0/0.png");
        Assert.True(Enumerable.Range(0, 256).All(i => picture.AlphaAt(i, i) == 0));
    }

    [Fact]
    public async Task PicturesAreOfTheSquaresInTheColoursOfTheHeatmapAndClearElsewhere()
    {
        var leaf = City.Grid().Leaves.First(l => l.Zoom == 13);
        var map = leaf.Ancestor(11);
        foreach (var (size, mark) in new[] { (256, string.Empty), (512, "@2x") })
        {
            var picture = await PictureAsync($"{Hour}/11/{map.X}/{map.Y}{mark}.png");
            Assert.Equal((size, size), (picture.Width, picture.Height));
            for (var i = 0; i < 16; i++)
            {
                var sixteenth = Tile.FromXY(13, (map.X * 4) + (i % 4), (map.Y * 4) + (i / 4));
                var measured = City.Grid().Leaves.Any(l => l.Contains(sixteenth) || sixteenth.Contains(l));
                Assert.Equal(measured ? 255 : 0, picture.AlphaAt((((i % 4) * 2) + 1) * size / 8, (((i / 4) * 2) + 1) * size / 8));
            }

            // 1,130 devices are 4,180 people on a leaf of some 9 km²: the class from 200 people per km² on, as the heatmap's legend paints it.
            var (left, top) = ((leaf.X - (map.X * 4)) * size / 4, (leaf.Y - (map.Y * 4)) * size / 4);
            var (red, green, blue) = picture[left + (size / 8), top + (size / 8)];
            Assert.Equal("60C860", $"{red:X2}{green:X2}{blue:X2}");
        }
    }

    [Fact]
    public async Task ATileIsImmutableConditionalAndReadFromNoStoreWhenWarm()
    {
        var centre = Tile.At(City.Centre, 12);
        var path = $"{Hour}/12/{centre.X}/{centre.Y}.mvt";
        using var cold = await api.GetAsync(path);
        Assert.Equal("max-age=3600, private, immutable", cold.Headers.CacheControl!.ToString());
        var (keys, markets, hours) = (api.Keys.Reads, api.Markets.Reads, api.Facts.Reads);
        using var warm = await api.GetAsync(path);
        Assert.Equal((keys, markets, hours), (api.Keys.Reads, api.Markets.Reads, api.Facts.Reads));
        Assert.Equal(await cold.Content.ReadAsByteArrayAsync(), await warm.Content.ReadAsByteArrayAsync());
        using var known = await api.GetAsync(path, r => r.Headers.IfNoneMatch.Add(cold.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
        using var other = await api.GetAsync($"{Hour}/13/{centre.X * 2}/{centre.Y * 2}.mvt", r => r.Headers.IfNoneMatch.Add(cold.Headers.ETag!));
        Assert.Equal(HttpStatusCode.OK, other.StatusCode);
        using var coded = await api.GetAsync(path, r => r.Headers.AcceptEncoding.ParseAdd("gzip"));
        Assert.Equal(["gzip"], coded.Content.Headers.ContentEncoding);
        Assert.Contains("/v1/passports/berlin.footfall.2026-03-02T14", cold.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task TheLatestHourIsTheLastSealedOneAndIsAskedForEachTime()
    {
        var centre = Tile.At(City.Centre, 12);
        using var latest = await api.GetAsync($"/v1/tiles/berlin/latest/12/{centre.X}/{centre.Y}.mvt");
        using var named = await api.GetAsync($"/v1/tiles/berlin/2026-03-29T23/12/{centre.X}/{centre.Y}.mvt");
        Assert.Equal("no-cache, private", latest.Headers.CacheControl!.ToString());
        Assert.Equal(named.Headers.ETag, latest.Headers.ETag);
        Assert.Equal(await named.Content.ReadAsByteArrayAsync(), await latest.Content.ReadAsByteArrayAsync());
        using var none = await api.GetAsync("/v1/tiles/empty/latest/0/0/0.mvt");
        await ApiFixture.ProblemAsync(none, 404, "not-sealed");
    }

    [Fact]
    public async Task TileJsonNamesTilesThatAreThere()
    {
        var document = await api.JsonAsync("/v1/tiles/berlin/latest.json");
        Assert.Equal("3.0.0", document.GetProperty("tilejson").GetString());
        Assert.Equal(["quadkey", "status", "value"], document.GetProperty("vector_layers")[0].GetProperty("fields").EnumerateObject().Take(3).Select(f => f.Name));
        Assert.StartsWith("People per km²: under 100 #FE", document.GetProperty("legend").GetString(), StringComparison.Ordinal);
        Assert.Contains("from 200 #60C860", document.GetProperty("legend").GetString(), StringComparison.Ordinal);
        var template = document.GetProperty("tiles")[0].GetString()!;
        Assert.StartsWith(api.Client.BaseAddress!.ToString(), template, StringComparison.Ordinal);
        Assert.Contains("2026-03-29T23:00:00+02:00", template, StringComparison.Ordinal);
        var centre = Tile.At(City.Centre, document.GetProperty("maxzoom").GetInt32());
        Assert.NotEmpty(await FeaturesAsync(template.Replace("{z}", centre.Zoom.ToString(), StringComparison.Ordinal)
            .Replace("{x}", centre.X.ToString(), StringComparison.Ordinal).Replace("{y}", centre.Y.ToString(), StringComparison.Ordinal)));
        var bounds = document.GetProperty("bounds").EnumerateArray().Select(b => b.GetDouble()).ToList();
        Assert.InRange(City.Centre.Longitude, bounds[0], bounds[2]);
        Assert.InRange(City.Centre.Latitude, bounds[1], bounds[3]);
        var pictures = await api.JsonAsync("/v1/tiles/berlin/2026-03-02T14.json?format=png");
        Assert.EndsWith("{z}/{x}/{y}.png", pictures.GetProperty("tiles")[0].GetString(), StringComparison.Ordinal);
        var style = await api.JsonAsync("/v1/tiles/berlin/2026-03-02T14/style.json");
        Assert.Equal(8, style.GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.Object, (await api.JsonAsync(style.GetProperty("sources").GetProperty("footfall").GetProperty("url").GetString()!)).ValueKind);
    }

    [Fact]
    public async Task ATrialSaysSoInTilesAndPictures()
    {
        var centre = Tile.At(City.Centre, 12);
        using var vector = await api.GetAsync($"/v1/tiles/madrid/2026-03-02T14/12/{centre.X}/{centre.Y}.mvt");
        Assert.Equal("true", vector.Headers.GetValues("SmartSteps-Trial").Single());
        Assert.Equal("no-cache, private", vector.Headers.CacheControl!.ToString());
        Assert.All(VectorTileReader.Read(await vector.Content.ReadAsByteArrayAsync(), "footfall", 4096), f => Assert.Equal(true, f.Properties["trial"]));
        var (trial, live) = (await PictureAsync($"/v1/tiles/madrid/2026-03-02T14/12/{centre.X}/{centre.Y}.png"), await PictureAsync($"{Hour}/12/{centre.X}/{centre.Y}.png"));
        Assert.NotEqual(live[5, 5], trial[5, 5]);
        Assert.Equal(live[200, 200], trial[200, 200]);
    }

    [Theory]
    [InlineData("2026-03-02T14/19/0/0.mvt", "z")]
    [InlineData("2026-03-02T14/-1/0/0.mvt", "z")]
    [InlineData("2026-03-02T14/99999999999/0/0.mvt", "z")]
    [InlineData("2026-03-02T14/3/8/0.mvt", "x")]
    [InlineData("2026-03-02T14/3/0x1/0.mvt", "x")]
    [InlineData("2026-03-02T14/3/%2e%2e%2f1/0.mvt", "x")]
    [InlineData("2026-03-02T14/3/0/8.png", "y")]
    [InlineData("2026-03-02T14/3/0/1@3x.png", "y")]
    [InlineData("2026-03-02T14/3/0/%2B1.png", "y")]
    [InlineData("2026-03-02T14/3/0/0.pbf", "extension")]
    [InlineData("2026-03-02T14/3/0/0@2x.mvt", "extension")]
    [InlineData("2026-03-02T99/3/0/0.mvt", "hour")]
    [InlineData("lates/3/0/0.mvt", "hour")]
    [InlineData("2026-03-02T14:30:00Z/3/0/0.mvt", "hour")]
    public async Task WhatIsNoTileIsRefusedByName(string path, string parameter)
    {
        using var answer = await api.GetAsync("/v1/tiles/berlin/" + path);
        var problem = await ApiFixture.ProblemAsync(answer, 400, "invalid-parameter");
        Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("/v1/tiles/berln/2026-03-02T14/0/0/0.mvt", 404)]
    [InlineData("/v1/tiles/gone/2026-03-02T14/0/0/0.mvt", 410)]
    [InlineData("/v1/tiles/berlin/2026-04-02T14/0/0/0.mvt", 404)]
    [InlineData("/v1/tiles/berlin/2026-03-02T14/0/0/0", 404)]
    [InlineData("/v1/tiles/berlin/2026-03-02T14/../../0/0/0.mvt", 404)]
    [InlineData("/v1/tiles/berlin/2026-03-02T14/0/0/0.mvt?token=1", 400)]
    public async Task WhatIsNotThereIsAProblem(string path, int status)
    {
        using var answer = await api.GetAsync(path);
        await ApiFixture.ProblemAsync(answer, status);
    }

    [Fact]
    public async Task PagesOfOtherOriginsMayReadTilesWithAKeyOfTheirOwnAndNothingElse()
    {
        using var asked = await api.SendAsync(HttpMethod.Options, $"{Hour}/0/0/0.mvt", null, r =>
        {
            r.Headers.Add("Origin", "https://maps.example");
            r.Headers.Add("Access-Control-Request-Method", "GET");
            r.Headers.Add("Access-Control-Request-Headers", "authorization");
        });
        Assert.Equal(HttpStatusCode.NoContent, asked.StatusCode);
        Assert.Equal("*", asked.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Contains("Authorization", asked.Headers.GetValues("Access-Control-Allow-Headers").Single(), StringComparison.Ordinal);
        Assert.False(asked.Headers.Contains("Access-Control-Allow-Credentials"));
        foreach (var (path, allowed) in new[] { ($"{Hour}/0/0/0.mvt", true), ($"{Hour}/99/0/0.mvt", true), (Heatmap, false), ("/v1/ogc", false) })
        {
            using var read = await api.GetAsync(path, r => r.Headers.Add("Origin", "https://maps.example"));
            Assert.Equal(allowed, read.Headers.Contains("Access-Control-Allow-Origin"));
        }
    }

    private static IEnumerable<Tile> MapTilesOf(int zoom) => City.Grid().Leaves
        .SelectMany(l => l.Zoom >= zoom ? [l.Ancestor(zoom)] : Below(l, zoom)).Distinct();

    /// <summary>Its corners and one inside, where a leaf is many map tiles.</summary>
    private static IEnumerable<Tile> Below(Tile leaf, int zoom)
    {
        var by = zoom - leaf.Zoom;
        var last = (1 << by) - 1;
        int[] steps = [0, last / 2, last];
        return steps.SelectMany(x => steps.Select(y => Tile.FromXY(zoom, (leaf.X << by) + x, (leaf.Y << by) + y)));
    }

    /// <summary>The square's corners, by its place on the map and cut to the tile with its margin.</summary>
    private static IReadOnlyList<(int X, int Y)> Expected(Tile square, Tile map)
    {
        var scale = Math.Pow(2, map.Zoom - square.Zoom);
        int Of(double at, int from) => (int)Math.Clamp(((at * scale) - from) * 4096, -64, 4160);
        var (left, right) = (Of(square.X, map.X), Of(square.X + 1, map.X));
        var (top, bottom) = (Of(square.Y, map.Y), Of(square.Y + 1, map.Y));
        return [(left, top), (right, top), (right, bottom), (left, bottom)];
    }

    private async Task<IReadOnlyList<VectorFeature>> FeaturesAsync(string path)
    {
        using var answer = await api.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return VectorTileReader.Read(await answer.Content.ReadAsByteArrayAsync(), "footfall", 4096);
    }

    private async Task<PngReader> PictureAsync(string path)
    {
        using var answer = await api.GetAsync(path);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("image/png", answer.Content.Headers.ContentType?.MediaType);
        return PngReader.Read(await answer.Content.ReadAsByteArrayAsync());
    }
}
