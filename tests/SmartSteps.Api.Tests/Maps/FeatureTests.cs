using System.Net;
using System.Text.Json;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Grid;

namespace SmartSteps.Api.Tests.Maps;

/// <summary>OGC API – Features over zones, grid, footfall and areas of a market that was really sealed.</summary>
[Collection("sealed city")]
public sealed class FeatureTests(SealedCity city)
{
    private const string Root = "/v1/ogc";
    private const string Footfall = $"{Root}/collections/footfall-city/items";

    [Fact]
    public async Task TheLandingPageLeadsToEverything()
    {
        var landing = await city.JsonAsync(Root);
        var links = LinksOf(landing);
        Assert.Equal(["conformance", "data", "self", "service-desc", "service-doc"], links.Keys.Order());
        foreach (var (rel, link) in links)
        {
            Assert.StartsWith(city.Client.BaseAddress!.ToString(), link.Href, StringComparison.Ordinal);
            using var answer = await city.GetAsync(link.Href);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Equal(link.Type.Split(';')[0], answer.Content.Headers.ContentType?.MediaType);
            Assert.True(rel != "service-desc" || answer.Content.Headers.ContentType!.ToString() == "application/vnd.oai.openapi+json; version=3.0");
        }

        var conforms = (await city.JsonAsync(links["conformance"].Href)).GetProperty("conformsTo").EnumerateArray().Select(c => c.GetString());
        Assert.Contains("http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/core", conforms);
        Assert.StartsWith("3.0", (await city.JsonAsync(links["service-desc"].Href)).GetProperty("openapi").GetString(), StringComparison.Ordinal);
        Assert.Equal(landing.GetRawText(), (await city.JsonAsync(Root + "?f=json")).GetRawText());
    }

    [Fact]
    public async Task EveryCollectionHasAnExtentASchemaAndFeaturesThatFitBoth()
    {
        var collections = (await city.JsonAsync($"{Root}/collections")).GetProperty("collections").EnumerateArray().ToList();
        Assert.Equal(["zones", "tiles-city", "footfall-city", "areas-city", "visitors-city"], collections.Select(c => c.GetProperty("id").GetString()));
        foreach (var collection in collections)
        {
            var links = LinksOf(collection);
            Assert.Equal(collection.GetRawText(), (await city.JsonAsync(links["self"].Href)).GetRawText());
            var fields = (await city.JsonAsync(links["describedby"].Href)).GetProperty("properties").EnumerateObject().Select(p => p.Name).Skip(1).ToList();
            var queryables = (await city.JsonAsync(links["http://www.opengis.net/def/rel/ogc/1.0/queryables"].Href)).GetProperty("properties").EnumerateObject().Select(p => p.Name);
            Assert.Empty(queryables.Skip(1).Except(fields));
            var box = collection.GetProperty("extent").GetProperty("spatial").GetProperty("bbox")[0].EnumerateArray().Select(n => n.GetDouble()).ToList();
            foreach (var feature in await AllAsync(links["items"].Href))
            {
                Assert.Equal(fields, feature.GetProperty("properties").EnumerateObject().Select(p => p.Name));
                if (feature.GetProperty("geometry").ValueKind != JsonValueKind.Null)
                {
                    var corner = feature.GetProperty("geometry").GetProperty("coordinates")[0][0];
                    Assert.InRange(corner[0].GetDouble(), box[0], box[2]);
                    Assert.InRange(corner[1].GetDouble(), box[1], box[3]);
                }
            }
        }
    }

    [Fact]
    public async Task ZonesAreTheCallersOwn()
    {
        var mine = (await AllAsync($"{Root}/collections/zones/items")).Select(IdOf).ToList();
        Assert.Contains("square", mine);
        Assert.DoesNotContain("secret", mine);
        var theirs = await city.JsonAsync($"{Root}/collections/zones/items", city.Rival);
        Assert.Equal("secret", IdOf(Assert.Single(theirs.GetProperty("features").EnumerateArray())));
        using var foreign = await city.GetAsync($"{Root}/collections/zones/items/secret");
        await ApiFixture.ProblemAsync(foreign, 404, "unknown-feature");
        var parts = await city.JsonAsync($"{Root}/collections/zones/items?parent=alexa");
        Assert.Equal(["alexa-north", "alexa-top"], parts.GetProperty("features").EnumerateArray().Select(IdOf));
        var square = await city.JsonAsync($"{Root}/collections/zones/items/square");
        Assert.Equal("The square", square.GetProperty("properties").GetProperty("name").GetString());
        Assert.Equal("Polygon", square.GetProperty("geometry").GetProperty("type").GetString());
    }

    [Fact]
    public async Task FootfallIsTheHeatmapsFigures()
    {
        var heatmap = (await city.JsonAsync("/v1/markets/city/heatmap?hour=2026-03-02T14")).GetProperty("data").GetProperty("tiles").EnumerateArray().ToDictionary(t => t.GetProperty("quadkey").GetString()!);
        var features = await AllAsync($"{Footfall}?datetime=2026-03-02T13:20:00Z&limit=37");
        Assert.Equal(heatmap.Keys.Order(), features.Select(f => f.GetProperty("properties").GetProperty("quadkey").GetString()!));
        foreach (var feature in features)
        {
            var said = feature.GetProperty("properties");
            var tile = heatmap[said.GetProperty("quadkey").GetString()!];
            Assert.Equal("2026-03-02T14:00:00+01:00", said.GetProperty("start").GetString());
            Assert.Equal(tile.GetProperty("status").GetString(), said.GetProperty("status").GetString());
            Assert.Equal(tile.TryGetProperty("value", out var value) ? value.GetRawText() : "null", said.GetProperty("value").GetRawText());
            Assert.Equal(tile.TryGetProperty("interval", out var interval) ? interval[0].GetRawText() : "null", said.GetProperty("interval_low").GetRawText());
            Assert.Equal("city.footfall.2026-03-02T14", said.GetProperty("passport").GetString());
        }

        var one = await city.JsonAsync($"{Footfall}/{IdOf(features[^1])}");
        Assert.Equal(features[^1].GetProperty("properties").GetRawText(), one.GetProperty("properties").GetRawText());
    }

    [Fact]
    public async Task WithoutATimeItIsTheLastSealedHourAndADayIsAllItsHours()
    {
        var last = await city.JsonAsync(Footfall + "?limit=1");
        Assert.Equal("2026-03-29T23:00:00+02:00", last.GetProperty("features")[0].GetProperty("properties").GetProperty("start").GetString());
        var leaves = last.GetProperty("numberMatched").GetInt32();
        var day = await AllAsync(Footfall + "?datetime=2026-03-29&limit=999");
        Assert.Equal(23 * leaves, day.Count);
        Assert.Equal(day.Count, day.Select(IdOf).Distinct().Count());
        Assert.Equal(day.Select(IdOf).Order(StringComparer.Ordinal), day.Select(IdOf));
        var two = await AllAsync(Footfall + "?datetime=2026-03-02T12:00:00Z/2026-03-02T13:59:59Z&limit=1000");
        Assert.Equal(2 * leaves, two.Count);
        Assert.Empty(await AllAsync(Footfall + "?datetime=2027-01-01/.."));
        Assert.Equal(leaves, (await AllAsync(Footfall + "?datetime=2026-03-29T21:00:00Z/..&limit=1000")).Count);
    }

    [Fact]
    public async Task PropertiesBoxesAndResolutionChoose()
    {
        var all = await AllAsync(Footfall + "?limit=1000");
        var shown = await AllAsync(Footfall + "?status=shown&limit=7");
        Assert.Equal(all.Where(f => f.GetProperty("properties").GetProperty("status").GetString() == "shown").Select(IdOf), shown.Select(IdOf));
        var key = all[3].GetProperty("properties").GetProperty("quadkey").GetString()!;
        Assert.Equal(IdOf(all[3]), IdOf(Assert.Single(await AllAsync($"{Footfall}?quadkey={key}"))));
        Assert.True(Tile.TryParse(key, out var tile));
        var inside = await AllAsync($"{Footfall}?bbox={tile.Centre.Longitude:R},{tile.Centre.Latitude:R},{tile.Centre.Longitude:R},{tile.Centre.Latitude:R}");
        Assert.Equal(IdOf(all[3]), IdOf(Assert.Single(inside)));
        Assert.Equal(inside.Select(IdOf), (await AllAsync($"{Footfall}?bbox={tile.Centre.Longitude:R},{tile.Centre.Latitude:R},0,{tile.Centre.Longitude:R},{tile.Centre.Latitude:R},9")).Select(IdOf));
        Assert.Empty(await AllAsync(Footfall + "?bbox=170,-10,-170,10"));
        Assert.Equal(all.Count, (await AllAsync(Footfall + "?bbox=10,50,-170,60&limit=1000")).Count);
        var coarse = await AllAsync(Footfall + "?resolution=12&limit=1000");
        Assert.True(coarse.Count < all.Count);
        Assert.All(coarse, f => Assert.Equal(12, f.GetProperty("properties").GetProperty("zoom").GetInt32()));
        var zones = await city.JsonAsync($"{Root}/collections/zones/items?bbox=13.404,52.519,13.41,52.53");
        Assert.Contains("square", zones.GetProperty("features").EnumerateArray().Select(IdOf));
        Assert.DoesNotContain("station", zones.GetProperty("features").EnumerateArray().Select(IdOf));
    }

    [Fact]
    public async Task VisitorsAreThoseOfTheProductByZoneAndClosedDay()
    {
        const string Visitors = $"{Root}/collections/visitors-city/items";
        var last = await AllAsync(Visitors + "?limit=2");
        Assert.Equal(["2026-03-29.alexa-north", "2026-03-29.alexa-top", "2026-03-29.square", "2026-03-29.station"], last.Select(IdOf).Where(id => !id.EndsWith(".alexa", StringComparison.Ordinal)));
        var days = await AllAsync(Visitors + "?zone=square&datetime=2026-03-02/2026-03-15");
        Assert.Equal(14, days.Count);
        var figures = (await city.JsonAsync("/v1/zones/square/visitors?from=2026-03-02&to=2026-03-16&granularity=day")).GetProperty("data").GetProperty("figures").EnumerateArray().ToList();
        foreach (var (feature, figure) in days.Zip(figures))
        {
            var said = feature.GetProperty("properties");
            Assert.Equal(figure.GetProperty("start").GetString(), said.GetProperty("start").GetString());
            Assert.Equal(figure.GetProperty("status").GetString(), said.GetProperty("status").GetString());
            Assert.Equal(figure.GetProperty("value").GetInt64(), said.GetProperty("value").GetInt64());
            Assert.Equal(figure.GetProperty("interval")[0].GetInt64(), said.GetProperty("interval_low").GetInt64());
        }

        Assert.Equal(days[3].GetProperty("properties").GetRawText(), (await city.JsonAsync($"{Visitors}/2026-03-05.square")).GetProperty("properties").GetRawText());
        Assert.Equal(["secret"], (await city.JsonAsync(Visitors, city.Rival)).GetProperty("features").EnumerateArray().Select(f => f.GetProperty("properties").GetProperty("zone").GetString()));
        var never = (await city.JsonAsync($"{Visitors}/2026-03-20.square")).GetProperty("properties");
        Assert.Equal("no_data", never.GetProperty("status").GetString());
        Assert.Equal(JsonValueKind.Null, never.GetProperty("value").ValueKind);
        using var open = await city.GetAsync($"{Visitors}/2026-03-30.square");
        await ApiFixture.ProblemAsync(open, 404, "unknown-feature");
    }

    [Fact]
    public async Task LinksStandInTheHeaderTooAndMoreThanTheMostIsTheMost()
    {
        using var answer = await city.GetAsync(Footfall + "?limit=2&status=shown");
        Assert.Equal("application/geo+json", answer.Content.Headers.ContentType?.ToString());
        var next = LinksOf(await ApiFixture.JsonAsync(answer))["next"].Href;
        Assert.Contains($"<{next}>; rel=\"next\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Contains("status=shown", next, StringComparison.Ordinal);
        using var most = await city.GetAsync(Footfall + "?limit=5000&datetime=2026-03-02");
        Assert.Equal(1000, (await ApiFixture.JsonAsync(most)).GetProperty("numberReturned").GetInt32());
        using var known = await city.GetAsync(Footfall + "?limit=2&status=shown", null, r => r.Headers.IfNoneMatch.Add(answer.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, known.StatusCode);
    }

    [Theory]
    [InlineData("/collections/footfall-city/items?limit=0", 400, "limit")]
    [InlineData("/collections/footfall-city/items?cursor=abc", 400, "cursor")]
    [InlineData("/collections/footfall-city/items?bbox=1,2,3", 400, "bbox")]
    [InlineData("/collections/footfall-city/items?bbox=1,2,3,NaN", 400, "bbox")]
    [InlineData("/collections/footfall-city/items?bbox=0,5,1,4", 400, "bbox")]
    [InlineData("/collections/footfall-city/items?datetime=yesterday", 400, "datetime")]
    [InlineData("/collections/footfall-city/items?datetime=2026-03-05/2026-03-04", 400, "datetime")]
    [InlineData("/collections/footfall-city/items?datetime=..", 400, "datetime")]
    [InlineData("/collections/footfall-city/items?datetime=2026-03-02/../2026", 400, "datetime")]
    [InlineData("/collections/footfall-city/items?resolution=25", 400, "resolution")]
    [InlineData("/collections/footfall-city/items?f=html", 400, "f")]
    [InlineData("/collections/footfall-city/items?parent=x", 400, "parent")]
    [InlineData("/collections/zones/items?statuss=x", 400, "statuss")]
    [InlineData("/collections/footfall-nowhere/items", 404, "collection")]
    [InlineData("/collections/zonen", 404, "collection")]
    [InlineData("/collections/..%2Fzones/items", 404, "collection")]
    [InlineData("/collections/zones/items/..%2F..%2Fetc", 404, "feature")]
    [InlineData("/collections/footfall-city/items/20260302T1310Z.1202", 404, "feature")]
    [InlineData("/collections/tiles-city/items/9", 404, "feature")]
    [InlineData("?crs=x", 400, "crs")]
    public async Task WhatIsWrongIsRefusedByName(string path, int status, string parameter)
    {
        using var answer = await city.GetAsync(Root + path);
        var problem = await ApiFixture.ProblemAsync(answer, status);
        Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
    }

    [Fact]
    public async Task NothingIsReadWithoutAKey()
    {
        foreach (var path in new[] { string.Empty, "/conformance", "/api", "/collections", "/collections/zones/items", "/collections/tiles-city" })
        {
            using var answer = await city.Client.GetAsync(new Uri(city.Client.BaseAddress!, Root + path));
            await ApiFixture.ProblemAsync(answer, 401, "unauthorized");
            Assert.Contains("Basic", answer.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        }
    }

    private static string IdOf(JsonElement feature) => feature.GetProperty("id").GetString()!;

    private static Dictionary<string, (string Href, string Type)> LinksOf(JsonElement answer) => answer.GetProperty("links").EnumerateArray()
        .ToDictionary(l => l.GetProperty("rel").GetString()!, l => (l.GetProperty("href").GetString()!, l.GetProperty("type").GetString()!));

    /// <summary>The features of all pages; where the answer says how many there are, it is right.</summary>
    private async Task<List<JsonElement>> AllAsync(string path)
    {
        var features = new List<JsonElement>();
        int? matched = null;
        for (var next = path; next is not null;)
        {
            var page = await city.JsonAsync(next);
            Assert.Equal(page.GetProperty("numberReturned").GetInt32(), page.GetProperty("features").GetArrayLength());
            matched = page.TryGetProperty("numberMatched", out var all) ? all.GetInt32() : null;
            features.AddRange(page.GetProperty("features").EnumerateArray());
            next = LinksOf(page).TryGetValue("next", out var link) ? link.Href : null;
        }

        Assert.Equal(matched ?? features.Count, features.Count);
        return features;
    }
}
