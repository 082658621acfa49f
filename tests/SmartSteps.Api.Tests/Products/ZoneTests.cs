using System.Diagnostics;
using System.Net;
using System.Text;
using System.Text.Json;

namespace SmartSteps.Api.Tests.Products;

[Collection("sealed city")]
public sealed class ZoneTests(SealedCity city)
{
    [Fact]
    public async Task AZoneIsRegisteredReadAgainNamedAnewAndEnded()
    {
        var zone = SealedCity.Zone("life", "First", 0.015, 0.01, 0.008);
        using var made = await city.PostAsync("/v1/zones", city.Rival, zone);
        Assert.Equal(HttpStatusCode.Created, made.StatusCode);
        Assert.Equal("/v1/zones/life", made.Headers.Location!.ToString());
        using var again = await city.PostAsync("/v1/zones", city.Rival, zone);
        Assert.Equal(HttpStatusCode.OK, again.StatusCode);

        using var renamed = await PutAsync("/v1/zones/life", new { market = "city", name = "Second", outline = SealedCity.Outline(0.015, 0.01, 0.008) });
        Assert.Equal(HttpStatusCode.OK, renamed.StatusCode);
        var data = (await city.JsonAsync("/v1/zones/life", city.Rival)).GetProperty("data");
        Assert.Equal("Second", data.GetProperty("zone").GetProperty("name").GetString());
        Assert.Equal("Polygon", data.GetProperty("outline").GetProperty("type").GetString());

        using var ended = await city.SendAsync(HttpMethod.Delete, "/v1/zones/life", city.Rival);
        Assert.Equal("2026-03-30", (await ApiFixture.JsonAsync(ended)).GetProperty("data").GetProperty("zone").GetProperty("until").GetString());
        using var visitors = await city.GetAsync("/v1/zones/life/visitors?from=2026-03-29", city.Rival);
        Assert.Equal(HttpStatusCode.OK, visitors.StatusCode);
    }

    [Fact]
    public async Task AZoneSaysWhatItIsMeasuredOnAndItsAnswersHowWellThatFits()
    {
        var square = (await city.JsonAsync("/v1/zones/square")).GetProperty("data");
        Assert.True(square.GetProperty("leaves").GetInt32() > 0);
        var (inside, measured) = (square.GetProperty("insideShare").GetDouble(), square.GetProperty("measuredShare").GetDouble());
        Assert.InRange(inside, 0.01, 1);
        Assert.InRange(measured, 0.01, 1);
        Assert.Equal(inside < 0.7 || measured < 0.7, square.TryGetProperty("note", out _));
        foreach (var product in new[] { "visitors?from=2026-03-02", "visitors?typical=7&to=2026-03-09", "dwell?from=2026-03-02&to=2026-03-09", "catchment?from=2026-03-02&to=2026-03-09" })
        {
            var data = (await city.JsonAsync("/v1/zones/square/" + product)).GetProperty("data");
            Assert.Equal(inside, data.GetProperty("insideShare").GetDouble(), 0.002);
            Assert.Equal(measured, data.GetProperty("measuredShare").GetDouble(), 0.002);
        }

        // A zone far smaller than a leaf is measured on the leaf that holds most of it, and says so.
        using var made = await city.PostAsync("/v1/zones", city.Rival, SealedCity.Zone("corner", "A corner", 0.021, -0.013, 0.0004));
        Assert.True((int)made.StatusCode == 201, await made.Content.ReadAsStringAsync());
        var corner = (await city.JsonAsync("/v1/zones/corner", city.Rival)).GetProperty("data");
        Assert.True(corner.GetProperty("insideShare").GetDouble() < 0.7);
        Assert.Contains("within the outline", corner.GetProperty("note").GetString(), StringComparison.Ordinal);

        var mall = (await city.JsonAsync("/v1/zones/alexa")).GetProperty("data");
        Assert.Equal((0, 2), (mall.GetProperty("leaves").GetInt32(), mall.GetProperty("indoorCells").GetInt32()));
        Assert.False(mall.TryGetProperty("insideShare", out _));
        Assert.False((await city.JsonAsync("/v1/zones/alexa/dwell?from=2026-03-02&to=2026-03-09")).GetProperty("data").TryGetProperty("insideShare", out _));
    }

    [Fact]
    public async Task AZoneEndsOnNoDayThatIsClosedAndTheRefusalNamesTheFirstThatIsNot()
    {
        using var made = await city.PostAsync("/v1/zones", city.Rival, SealedCity.Zone("ending", "Ending", -0.02, -0.01, 0.008));
        Assert.True((int)made.StatusCode == 201, await made.Content.ReadAsStringAsync());
        foreach (var early in new[] { "2020-01-01", "2026-03-29" })
        {
            using var refused = await city.SendAsync(HttpMethod.Delete, $"/v1/zones/ending?until={early}", city.Rival);
            var problem = await ApiFixture.ProblemAsync(refused, 400, "invalid-parameter");
            Assert.Equal("until", problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
            Assert.Contains("2026-03-30", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        }

        Assert.False((await city.JsonAsync("/v1/zones/ending", city.Rival)).GetProperty("data").GetProperty("zone").TryGetProperty("until", out _));
        for (var i = 0; i < 2; i++)
        {
            using var ended = await city.SendAsync(HttpMethod.Delete, "/v1/zones/ending?until=2026-04-02", city.Rival);
            Assert.Equal("2026-04-02", (await ApiFixture.JsonAsync(ended)).GetProperty("data").GetProperty("zone").GetProperty("until").GetString());
        }
    }

    [Fact]
    public async Task WhatIsMeasuredOnAllDaysHasNoFirstDay()
    {
        foreach (var path in new[] { "/v1/zones", "/v1/zone-pairs", "/v1/zones?format=csv", "/v1/zones?format=geojson", "/v1/zone-pairs?format=csv", "/v1/zones/square" })
        {
            using var answer = await city.GetAsync(path);
            Assert.DoesNotContain("0001-01-01", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task AMarketNamesHowEachOfItsNineProductsIsReleasedAndThePassportItsLocalTime()
    {
        var products = (await city.JsonAsync("/v1/markets/city")).GetProperty("data").GetProperty("privacy").GetProperty("products").EnumerateArray().ToList();
        Assert.Equal(
            ["footfall", "zone_hour", "zone_day", "dwell", "demographics", "catchment", "flows", "cross_visitation", "frequency"],
            products.Select(p => p.GetProperty("product").GetString()));
        Assert.Equal(0.116, products.Sum(p => p.GetProperty("rho").GetDouble()), 1e-9);
        var passport = (await city.JsonAsync("/v1/zones/square/visitors?from=2026-03-02")).GetProperty("passport");
        Assert.Equal("2026-03-03T04:00:00+01:00", passport.GetProperty("sealedAt").GetString());
    }

    [Fact]
    public async Task AnothersZoneAndNoZoneCannotBeToldApart()
    {
        string[] paths =
        [
            "", "/visitors?from=2026-03-02", "/footfall?from=2026-03-02", "/dwell?from=2026-03-02", "/frequency?from=2026-03-02", "/demographics?from=2026-03-02", "/catchment?from=2026-03-02",
            "/flows?from=2026-03-02", "/cross-visitation?from=2026-03-02&with=square", "/trend?from=2026-03-02", "/anomalies?from=2026-03-02",
            "/comparison?from=2026-03-02&otherFrom=2026-03-03", "/forecast", "/benchmark?from=2026-03-02", "/heatmaps/2026-03-02.zip", "/heatmaps/2026-03-02/14.png",
        ];
        foreach (var path in paths)
        {
            Assert.Equal(await BodyAsync(HttpMethod.Get, "secret", path), await BodyAsync(HttpMethod.Get, "absent", path));
        }

        Assert.Equal(await BodyAsync(HttpMethod.Delete, "secret", string.Empty), await BodyAsync(HttpMethod.Delete, "absent", string.Empty));
        using var pair = await city.PostAsync("/v1/zone-pairs", city.Mall, new { first = "square", second = "secret" });
        using var none = await city.PostAsync("/v1/zone-pairs", city.Mall, new { first = "square", second = "absent" });
        Assert.Equal(Scrubbed(await pair.Content.ReadAsStringAsync(), "secret"), Scrubbed(await none.Content.ReadAsStringAsync(), "absent"));
        Assert.DoesNotContain("secret", (await city.JsonAsync("/v1/zones")).GetRawText(), StringComparison.Ordinal);
        Assert.Equal(["secret"], (await city.JsonAsync("/v1/zones?limit=1000", city.Rival)).GetProperty("data").EnumerateArray().Select(z => z.GetProperty("id").GetString()).Where(i => i == "secret" || i == "square"));
    }

    [Fact]
    public async Task ListsPageByCursorInEveryForm()
    {
        var seen = new List<string>();
        string? next = "/v1/zones?limit=2";
        while (next is not null)
        {
            var page = await city.JsonAsync(next);
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(z => z.GetProperty("id").GetString()!));
            next = page.GetProperty("links").TryGetProperty("next", out var n) ? n.GetString() : null;
        }

        Assert.Equal(["alexa", "alexa-north", "alexa-top", "square", "station"], seen);
        using var csv = await city.GetAsync("/v1/zones?limit=2&format=csv");
        Assert.Contains("rel=\"next\"", csv.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        var features = (await city.JsonAsync("/v1/zones?format=geojson")).GetProperty("features");
        Assert.Equal(5, features.GetArrayLength());
        using var wrong = await city.GetAsync("/v1/zones?cursor=abc");
        await ApiFixture.ProblemAsync(wrong, 400, "invalid-parameter");
    }

    [Fact]
    public async Task ANameThatASpreadsheetWouldCalculateIsMadeSafe()
    {
        using var csv = await city.GetAsync("/v1/zones?format=csv");
        var rows = CsvReader.Read(await csv.Content.ReadAsStringAsync());
        var name = rows.Single(r => r[0] == "station")[rows[0].IndexOf("name")];
        Assert.Equal("'" + SealedCity.Formula, name);
        Assert.Equal(SealedCity.Formula, (await city.JsonAsync("/v1/zones/station")).GetProperty("data").GetProperty("zone").GetProperty("name").GetString());
    }

    [Fact]
    public async Task TheSameKeyGivesTheFirstAnswerAndAnotherBodyIsRefused()
    {
        var body = SealedCity.Zone("keyed", "Keyed", -0.015, 0.01, 0.008);
        using var first = await city.PostAsync("/v1/zones", city.Rival, body, "k-1");
        using var again = await city.PostAsync("/v1/zones", city.Rival, body, "k-1");
        Assert.Equal(HttpStatusCode.Created, first.StatusCode);
        Assert.Equal(HttpStatusCode.Created, again.StatusCode);
        Assert.Equal("true", again.Headers.GetValues("Idempotency-Replayed").Single());
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        using var other = await city.PostAsync("/v1/zones", city.Rival, SealedCity.Zone("keyed", "Other", -0.015, 0.01, 0.008), "k-1");
        await ApiFixture.ProblemAsync(other, 422, "idempotency-key-reused");
        using var odd = await city.PostAsync("/v1/zones", city.Rival, body, new string('k', 129));
        await ApiFixture.ProblemAsync(odd, 400, "invalid-parameter");
    }

    [Theory]
    [InlineData("", "malformed-body")]
    [InlineData("{", "malformed-body")]
    [InlineData("[]", "malformed-body")]
    [InlineData("null", "malformed-body")]
    [InlineData("\"zone\"", "malformed-body")]
    [InlineData("{\"id\":\"a\"}", "invalid-body")]
    [InlineData("{\"id\":1,\"market\":[],\"name\":{}}", "invalid-body")]
    [InlineData("{\"id\":\"UPPER\",\"market\":\"city\",\"name\":\"x\"}", "invalid-body")]
    [InlineData("{\"id\":\"a\",\"id\":\"b\",\"market\":\"city\",\"name\":\"x\"}", "invalid-body")]
    [InlineData("{\"id\":\"a\",\"market\":\"nowhere\",\"name\":\"x\"}", "invalid-body")]
    [InlineData("{\"id\":\"a\",\"market\":\"city\",\"nmae\":\"x\"}", "invalid-body")]
    [InlineData("{\"id\":\"a\",\"market\":\"city\",\"name\":\"\\ud800\"}", "invalid-body")]
    [InlineData("{\"id\":\"a\",\"market\":\"city\",\"name\":\"x\",\"level\":1.5}", "invalid-body")]
    [InlineData("{\"id\":\"a\",\"market\":\"city\",\"name\":\"x\",\"parts\":[{}]}", "invalid-body")]
    [InlineData("{\"id\":\"a\",\"market\":\"city\",\"name\":\"x\",\"parts\":[1]}", "invalid-body")]
    [InlineData("{\"id\":\"a\",\"market\":\"city\",\"name\":\"x\",\"from\":\"now\"}", "invalid-body")]
    [InlineData("{\"id\":\"a\",\"market\":\"city\",\"name\":\"x\",\"indoorZones\":[1]}", "invalid-body")]
    public async Task AMalformedBodyIsRefusedWithWhereItIsWrong(string body, string name)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        using var answer = await city.SendAsync(HttpMethod.Post, "/v1/zones", city.Mall, content);
        var problem = await ApiFixture.ProblemAsync(answer, 400, name);
        Assert.NotNull(problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Theory]
    [InlineData("{\"type\":\"Point\",\"coordinates\":[13.4,52.5]}", "not-a-polygon")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[]}", "no-area")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[13.4,52.5],[13.41,52.5],[13.4,52.5]]]}", "no-area")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[1e400,52.5],[13.41,52.5],[13.4,52.51],[13.4,52.5]]]}", "bad-coordinates")]
    [InlineData("{\"type\":\"Polygon\",\"coordinates\":[[[2,48],[2.1,48],[2.1,48.1],[2,48]]]}", "outside-market")]
    [InlineData("7", "not-a-polygon")]
    public async Task AnOutlineThatCannotBeMeasuredIsRefusedWithTheReason(string outline, string name)
    {
        using var content = new StringContent($"{{\"id\":\"odd\",\"market\":\"city\",\"name\":\"x\",\"outline\":{outline}}}", Encoding.UTF8, "application/json");
        using var answer = await city.SendAsync(HttpMethod.Post, "/v1/zones", city.Mall, content);
        var problem = await ApiFixture.ProblemAsync(answer, 422, name);
        Assert.Equal("/outline", problem.GetProperty("errors")[0].GetProperty("pointer").GetString());
    }

    [Fact]
    public async Task TenThousandCornersAreTakenAndTenMegabytesAreNot()
    {
        var ring = Enumerable.Range(0, 10_000).Select(i => 2 * Math.PI * i / 10_000).Select(a => new[] { 13.385 + (0.004 * Math.Cos(a)), 52.54 + (0.0025 * Math.Sin(a)) }).ToList();
        ring.Add(ring[0]);
        var watch = Stopwatch.StartNew();
        using var taken = await city.PostAsync("/v1/zones", city.Rival, new { id = "round", market = "city", name = "Round", outline = new { type = "Polygon", coordinates = new[] { ring } } });
        Assert.True((int)taken.StatusCode == 201, await taken.Content.ReadAsStringAsync());
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"{watch.Elapsed}");

        using var huge = new StringContent(new string(' ', 10 << 20), Encoding.UTF8, "application/json");
        using var refused = await city.SendAsync(HttpMethod.Post, "/v1/zones", city.Mall, huge, r => r.Headers.ExpectContinue = true);
        await ApiFixture.ProblemAsync(refused, 413, "too-large");
        using var text = new StringContent("a,b", Encoding.UTF8, "text/csv");
        using var unsupported = await city.SendAsync(HttpMethod.Post, "/v1/zones", city.Mall, text);
        await ApiFixture.ProblemAsync(unsupported, 415, "unsupported-media-type");
    }

    [Fact]
    public async Task ACheckTellsWhatAZoneWillBeGoodForAndWritesNothing()
    {
        using var answer = await city.PostAsync("/v1/zones/check", city.Rival, SealedCity.Zone("thought", "Thought of", 0.03, 0.012, 0.010));
        Assert.True((int)answer.StatusCode == 200, await answer.Content.ReadAsStringAsync());
        var fitness = (await ApiFixture.JsonAsync(answer)).GetProperty("data").GetProperty("fitness");
        Assert.Equal(24, fitness.GetProperty("hours").GetArrayLength());
        Assert.InRange(fitness.GetProperty("shownShare").GetDouble(), 0, 1);
        Assert.True(fitness.GetProperty("leaves").GetInt32() >= 1);
        using var absent = await city.GetAsync("/v1/zones/thought", city.Rival);
        await ApiFixture.ProblemAsync(absent, 404, "unknown-zone");
        using var outside = await city.PostAsync("/v1/zones/check", city.Rival, SealedCity.Zone("far", "Far", 5, 5, 0.01));
        await ApiFixture.ProblemAsync(outside, 422);
    }

    [Fact]
    public async Task APairIsRegisteredListedAndEnded()
    {
        using var made = await city.PostAsync("/v1/zone-pairs", city.Mall, new { first = "station", second = "square" });
        Assert.Equal(HttpStatusCode.OK, made.StatusCode);
        var pairs = (await city.JsonAsync("/v1/zone-pairs")).GetProperty("data").EnumerateArray().ToList();
        Assert.Equal("square", Assert.Single(pairs).GetProperty("first").GetString());
        using var wrong = await city.PostAsync("/v1/zone-pairs", city.Mall, new { first = "square" });
        await ApiFixture.ProblemAsync(wrong, 400, "invalid-body");
        using var none = await city.SendAsync(HttpMethod.Delete, "/v1/zone-pairs/square/alexa", city.Mall);
        await ApiFixture.ProblemAsync(none, 404, "unknown-zone");
    }

    private Task<HttpResponseMessage> PutAsync(string path, object body) =>
        city.SendAsync(HttpMethod.Put, path, city.Rival, new StringContent(JsonSerializer.Serialize(body), Encoding.UTF8, "application/json"));

    private async Task<string> BodyAsync(HttpMethod method, string id, string path)
    {
        using var answer = await city.SendAsync(method, $"/v1/zones/{id}{path}", city.Mall);
        var body = await answer.Content.ReadAsStringAsync();
        Assert.True((int)answer.StatusCode == 404, $"{path}: {body}");
        return Scrubbed(body, id);
    }

    private static string Scrubbed(string body, string id) =>
        System.Text.RegularExpressions.Regex.Replace(body.Replace(id, "ID", StringComparison.Ordinal), "\"traceId\":\"[^\"]*\"", string.Empty, System.Text.RegularExpressions.RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1));
}
