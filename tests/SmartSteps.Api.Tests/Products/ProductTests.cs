using System.Net;
using System.Text.Json;
using SmartSteps.Insights.Passports;

namespace SmartSteps.Api.Tests.Products;

[Collection("sealed city")]
public sealed class ProductTests(SealedCity city)
{
    private const string Day = "from=2026-03-02";
    private const string Week = "from=2026-03-02&to=2026-03-09";

    /// <summary>Every product with a question that has an answer.</summary>
    public static TheoryData<string> Questions =>
    [
        $"/v1/zones/square/visitors?{Day}", $"/v1/zones/square/visitors?{Week}&granularity=day", $"/v1/zones/square/visitors?{Week}&granularity=week",
        "/v1/zones/square/visitors?typical=7&to=2026-03-09&days=weekdays", "/v1/zones/square/visitors?typical=28", $"/v1/zones/square/footfall?{Day}", $"/v1/zones/square/dwell?{Week}",
        $"/v1/zones/square/frequency?{Week}", $"/v1/zones/square/demographics?{Week}", $"/v1/zones/square/demographics?{Day}&split=hour",
        $"/v1/zones/square/catchment?{Week}", $"/v1/zones/alexa/flows?{Week}&top=5", $"/v1/zones/square/cross-visitation?{Week}&with=station",
        "/v1/zones/square/trend?from=2026-03-15&to=2026-03-16", $"/v1/zones/square/trend?{Day}&measure=footfall_by_hour", "/v1/zones/square/anomalies?from=2026-03-09&to=2026-03-16",
        $"/v1/zones/square/comparison?{Week}&otherFrom=2026-03-09&otherTo=2026-03-16", "/v1/zones/square/forecast?days=3", $"/v1/zones/square/benchmark?from=2026-03-09&to=2026-03-16",
        $"/v1/zones/alexa-north/visitors?{Day}", $"/v1/zones/alexa/dwell?{Week}", $"/v1/flows?market=city&{Week}", "/v1/markets/city/areas", "/v1/zones", "/v1/zone-pairs",
        $"/v1/zones/station/visitors?{Day}", $"/v1/zones/station/catchment?{Week}",
    ];

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task EveryProductAnswersWithDataAPassportAndLinks(string path)
    {
        var answer = await city.JsonAsync(path);
        Assert.True(answer.TryGetProperty("data", out _));
        var self = answer.GetProperty("links").GetProperty("self").GetString()!;
        if (answer.TryGetProperty("passport", out var passport))
        {
            Assert.NotEmpty(passport.GetProperty("dataVersion").GetString()!);
            Assert.False(passport.GetProperty("trial").GetBoolean());
            if (answer.GetProperty("links").TryGetProperty("passport", out var link))
            {
                var own = (await city.JsonAsync(link.GetString()!)).GetProperty("data").GetProperty("id").GetString();
                Assert.True(PassportId.TryParse(own, out var id));
                Assert.Contains(passport.GetProperty("ids").EnumerateArray(), named =>
                    PassportRange.TryParse(named.GetString(), out var range) && range.Product == id.Product && range.Holds(id.Window));
            }
        }

        if (passport.ValueKind == System.Text.Json.JsonValueKind.Object)
        {
            foreach (var named in passport.GetProperty("ids").EnumerateArray().Take(3))
            {
                Assert.True((await city.JsonAsync($"/v1/passports/{named.GetString()}")).TryGetProperty("data", out _));
            }
        }

        Assert.All(Figures(answer), AssertFigure);
        var again = await city.JsonAsync(self);
        Assert.Equal(answer.GetProperty("data").GetRawText(), again.GetProperty("data").GetRawText());
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task EveryTableIsReadAgainAndNoFieldIsAFormula(string path)
    {
        using var answer = await city.GetAsync(path + (path.Contains('?', StringComparison.Ordinal) ? "&" : "?") + "format=csv");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal("text/csv", answer.Content.Headers.ContentType?.MediaType);
        Assert.EndsWith(".csv", answer.Content.Headers.ContentDisposition?.FileName?.Trim('"'), StringComparison.Ordinal);
        var rows = CsvReader.Read(await answer.Content.ReadAsStringAsync());
        Assert.True(rows.Count > 1, path);
        Assert.All(rows, r => Assert.Equal(rows[0].Count, r.Count));
        Assert.Equal(rows[0].Count, rows[0].Distinct(StringComparer.Ordinal).Count());
        Assert.DoesNotContain(rows.SelectMany(r => r), f => f is ['=' or '+' or '@', ..] || (f is ['-', ..] && !double.TryParse(f, out _)));
    }

    [Theory]
    [MemberData(nameof(Questions))]
    public async Task WhatIsUnchangedIsNotSentAgain(string path)
    {
        using var first = await city.GetAsync(path);
        Assert.False(first.Headers.ETag!.IsWeak);
        using var again = await city.GetAsync(path, null, r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    [Fact]
    public async Task ClosedDaysMayBeKeptAndOthersAreAskedForAgain()
    {
        using var closed = await city.GetAsync($"/v1/zones/square/visitors?{Day}");
        Assert.Contains("immutable", closed.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        using var open = await city.GetAsync("/v1/zones/square/visitors?from=2026-03-30");
        Assert.DoesNotContain("immutable", open.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Contains("describedby", string.Join(',', closed.Headers.GetValues("Link")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnHourThatMayNotBeShownSaysWhatItIsShownForOrThatItIsNot()
    {
        var figures = (await city.JsonAsync($"/v1/zones/square/visitors?{Day}")).GetProperty("data").GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(24, figures.Count);
        Assert.Equal("shown", figures[14].GetProperty("status").GetString());
        Assert.Equal("2026-03-02T14:00:00+01:00", figures[14].GetProperty("start").GetString());
        Assert.InRange(figures[14].GetProperty("value").GetInt64(), 2_300, 2_900);
        Assert.NotEqual("shown", figures[2].GetProperty("status").GetString());
        Assert.Equal("below_threshold", figures[2].GetProperty("reason").GetString());
    }

    [Fact]
    public async Task TheDayOfTwentyThreeHoursHasTwentyThree()
    {
        var figures = (await city.JsonAsync("/v1/zones/square/visitors?from=2026-03-29")).GetProperty("data").GetProperty("figures").EnumerateArray().ToList();
        Assert.Equal(23, figures.Count);
        Assert.Equal("2026-03-29T01:00:00+01:00", figures[1].GetProperty("start").GetString());
        Assert.Equal("2026-03-29T03:00:00+02:00", figures[2].GetProperty("start").GetString());
    }

    [Fact]
    public async Task ADayThatIsNotClosedYetIsToldFromOneThatWasNeverMeasured()
    {
        Assert.Equal("not_sealed_yet", await ReasonAsync("from=2026-04-10&granularity=day"));
        Assert.Equal("before_first_day", await ReasonAsync("from=2026-01-10&granularity=day"));
        Assert.Equal("not_released", await ReasonAsync("from=2026-03-20&granularity=day"));
    }

    [Fact]
    public async Task WindowsMayBeGivenAsDaysAsInstantsAndInLocalTime()
    {
        var day = await city.JsonAsync($"/v1/zones/square/visitors?{Day}&to=2026-03-03");
        var instants = await city.JsonAsync("/v1/zones/square/visitors?from=2026-03-01T23:00:00Z&to=2026-03-03T00:00:00%2B01:00");
        var local = await city.JsonAsync("/v1/zones/square/visitors?from=2026-03-02T00&to=2026-03-03T00:00");
        Assert.Equal(day.GetProperty("data").GetRawText(), instants.GetProperty("data").GetRawText());
        Assert.Equal(day.GetProperty("data").GetRawText(), local.GetProperty("data").GetRawText());
    }

    [Theory]
    [InlineData("/v1/zones/square/visitors", "from")]
    [InlineData("/v1/zones/square/visitors?from=yesterday", "from")]
    [InlineData("/v1/zones/square/visitors?from=2026-03-02&to=2026-03-02", "to")]
    [InlineData("/v1/zones/square/visitors?from=2026-03-02T10&to=2026-03-04&granularity=day", "from")]
    [InlineData("/v1/zones/square/visitors?from=2026-03-03&to=2026-03-09&granularity=week", "from")]
    [InlineData("/v1/zones/square/visitors?from=2026-03-02&granularity=dai", "granularity")]
    [InlineData("/v1/zones/square/visitors?from=2026-03-02&days=weekdays", "days")]
    [InlineData("/v1/zones/square/visitors?typical=8", "typical")]
    [InlineData("/v1/zones/square/visitors?typical=7&from=2026-03-02", "from")]
    [InlineData("/v1/zones/square/visitors?typical=7&to=2026-13-01", "to")]
    [InlineData("/v1/zones/square/visitors?typical=7&days=sundays", "days")]
    [InlineData("/v1/zones/square/visitors?from=1999-03-02", "from")]
    [InlineData("/v1/zones/square/dwell?from=2026-03-02T10", "from")]
    [InlineData("/v1/zones/square/demographics?from=2026-03-02&split=minute", "split")]
    [InlineData("/v1/zones/alexa/flows?from=2026-03-02&top=0", "top")]
    [InlineData("/v1/zones/square/cross-visitation?from=2026-03-02", "with")]
    [InlineData("/v1/zones/square/cross-visitation?from=2026-03-02&with=square", "with")]
    [InlineData("/v1/zones/square/trend?from=2026-03-02&measure=visits", "measure")]
    [InlineData("/v1/zones/square/comparison?from=2026-03-02", "otherFrom")]
    [InlineData("/v1/zones/square/forecast?days=15", "days")]
    [InlineData("/v1/flows?from=2026-03-02", "market")]
    [InlineData("/v1/flows?market=city&from=2026-03-02&origin=nowhere", "origin")]
    [InlineData("/v1/markets/city/demographics?from=2026-03-02&tile=12345", "tile")]
    [InlineData("/v1/markets/city/areas?date=soon", "date")]
    public async Task WhatIsWrongIsNamed(string path, string parameter)
    {
        using var answer = await city.GetAsync(path);
        var problem = await ApiFixture.ProblemAsync(answer, 400);
        Assert.Equal(parameter, problem.GetProperty("errors")[0].GetProperty("parameter").GetString());
    }

    [Theory]
    [InlineData("/v1/zones/square/visitors?from=2025-01-01&to=2026-03-01", 400, "window-too-long")]
    [InlineData("/v1/zones/square/visitors?from=2020-01-01&to=2026-03-01&granularity=day", 400, "window-too-long")]
    [InlineData("/v1/zones/square/visitors?from=2026-03-02&grannularity=day", 400, "unknown-parameter")]
    [InlineData("/v1/zones/square/flows?from=2026-03-02", 409, "not-a-mall")]
    [InlineData("/v1/zones/square/cross-visitation?from=2026-03-02&with=alexa", 404, "unknown-pair")]
    [InlineData("/v1/zones/square/cross-visitation?from=2026-03-02&with=absent", 404, "unknown-zone")]
    [InlineData("/v1/zones/square/dwell?from=2026-03-02&format=xml", 406, "not-acceptable")]
    [InlineData("/v1/flows?market=nowhere&from=2026-03-02", 404, "unknown-market")]
    public async Task WhatCannotBeAnsweredSaysWhy(string path, int status, string name)
    {
        using var answer = await city.GetAsync(path);
        await ApiFixture.ProblemAsync(answer, status, name);
    }

    [Theory]
    [InlineData("alexa")]
    [InlineData("alexa-north")]
    public async Task ABuildingMeasuredOnItsCellsHasNoFootfallOfTilesDrawnOrNot(string zone)
    {
        foreach (var path in new[] { $"footfall?{Day}", $"trend?{Day}&measure=footfall_by_hour", $"comparison?{Day}&otherFrom=2026-03-03&measure=footfall_by_hour", $"demographics?{Week}" })
        {
            var text = (await city.JsonAsync($"/v1/zones/{zone}/{path}")).GetProperty("data").GetRawText();
            Assert.Contains("\"not_measured_indoors\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"shown\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("\"coarsened\"", text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task ADifferenceHasTheNoiseOfBothFiguresAndNoIntervalForTheTruth()
    {
        var data = (await city.JsonAsync($"/v1/zones/square/comparison?{Week}&otherFrom=2026-03-09&otherTo=2026-03-16")).GetProperty("data");
        var difference = data.GetProperty("difference");
        var noise = difference.GetProperty("noiseInterval").EnumerateArray().Select(e => e.GetInt64()).ToList();
        Assert.InRange(difference.GetProperty("value").GetInt64(), noise[0], noise[1]);
        Assert.False(difference.TryGetProperty("interval", out _));
        Assert.True(data.GetProperty("first").TryGetProperty("interval", out _));
    }

    [Fact]
    public async Task ATileFinerThanAnyThatDemographicsAreReleasedForIsRefused()
    {
        var tile = city.Network.Grid.Leaves[0];
        var released = (tile.Zoom > 15 ? tile.Ancestor(15) : tile).QuadKey.PadRight(15, '0');
        using var answer = await city.GetAsync($"/v1/markets/city/demographics?{Week}&tile={released}2");
        var problem = await ApiFixture.ProblemAsync(answer, 400);
        Assert.Contains("zoom 15", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Contains($"'{released}'", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(200, (int)(await city.GetAsync($"/v1/markets/city/demographics?{Week}&tile={released}")).StatusCode);
    }

    [Fact]
    public async Task ATilesDemographicsAreThoseOfTheTile()
    {
        var tile = city.Network.Grid.Leaves[0];
        var quadKey = (tile.Zoom > 15 ? tile.Ancestor(15) : tile).QuadKey;
        var data = (await city.JsonAsync($"/v1/markets/city/demographics?{Week}&tile={quadKey}")).GetProperty("data");
        Assert.Equal(quadKey, data.GetProperty("tile").GetString());
        Assert.Equal(4, data.GetProperty("dayparts").GetArrayLength());
    }

    [Fact]
    public async Task NoQuestionHoweverOddBreaksTheServer()
    {
        string[] values = ["%00", "-1", "99999999999", "NaN", "'; DROP TABLE zone; --", "<script>", "2026-02-30", "0001-01-01", "9999-12-31", "2026-03-02T24", "2026-03-29T02", "%F0%9F%9A%80", new string('9', 900)];
        string[] forms =
        [
            "visitors?from={0}", "visitors?from=2026-03-02&to={0}", "visitors?typical=7&to={0}", "forecast?days={0}", "cross-visitation?from=2026-03-02&with={0}", "heatmaps/{0}.zip",
            "heatmaps/2026-03-02/{0}.png", "heatmaps/2026-03-02/14.{0}", "trend?from={0}&measure={0}",
        ];
        foreach (var path in forms.SelectMany(f => values.Select(v => "/v1/zones/square/" + string.Format(f, v))).Concat(values.Select(v => $"/v1/zones/{v}x/visitors")))
        {
            using var answer = await city.GetAsync(path);
            Assert.InRange((int)answer.StatusCode, 200, 499);
        }
    }

    private static IEnumerable<JsonElement> Figures(JsonElement json) => json.ValueKind switch
    {
        JsonValueKind.Object => json.EnumerateObject().SelectMany(m => Figures(m.Value)).Concat(json.TryGetProperty("status", out _) ? [json] : []),
        JsonValueKind.Array => json.EnumerateArray().SelectMany(Figures),
        _ => [],
    };

    /// <summary>Nothing that is suppressed has a number, and no people without an interval.</summary>
    private static void AssertFigure(JsonElement figure)
    {
        var status = figure.GetProperty("status").GetString();
        Assert.Contains(status, new[] { "shown", "coarsened", "low_density", "no_data", "modelled" });
        if (status is "low_density" or "no_data")
        {
            Assert.False(figure.TryGetProperty("value", out _) || figure.TryGetProperty("interval", out _) || figure.TryGetProperty("devices", out _) || figure.TryGetProperty("share", out _));
            Assert.True(figure.TryGetProperty("reason", out _));
        }

        if (figure.TryGetProperty("value", out var value) && figure.TryGetProperty("devices", out _))
        {
            var interval = figure.GetProperty("interval").EnumerateArray().Select(e => e.GetInt64()).ToList();
            Assert.True(interval[0] <= value.GetInt64() && value.GetInt64() <= interval[1], figure.GetRawText());
            Assert.Equal(0, value.GetInt64() % 10);
        }

        // What is of the noise alone says so by its name; no share, ratio, difference or duration has an interval for the truth.
        var members = figure.EnumerateObject().Select(m => m.Name).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(members, m => m is "low" or "high");
        if (members.Overlaps(["share", "ratio", "minutes"]))
        {
            Assert.DoesNotContain("interval", members);
            Assert.True(members.Overlaps(["noiseInterval", "noiseLow", "noiseHigh", "openFrom"]), figure.GetRawText());
        }

        if (status == "coarsened")
        {
            Assert.True(figure.TryGetProperty("shownFor", out _) || figure.TryGetProperty("shownForWindow", out _) || figure.TryGetProperty("share", out _), figure.GetRawText());
        }
    }

    private async Task<string?> ReasonAsync(string query) =>
        (await city.JsonAsync("/v1/zones/square/visitors?" + query)).GetProperty("data").GetProperty("figures")[0].GetProperty("reason").GetString();
}
