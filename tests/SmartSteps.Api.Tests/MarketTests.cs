using System.Net;

namespace SmartSteps.Api.Tests;

[Collection("api")]
public sealed class MarketTests(ApiFixture api)
{
    [Fact]
    public async Task MarketsPageByCursorWithoutGapsOrRepeats()
    {
        var seen = new List<string>();
        string? next = "/v1/markets?limit=1";
        while (next is not null)
        {
            var page = await api.JsonAsync(next);
            seen.AddRange(page.GetProperty("data").EnumerateArray().Select(m => m.GetProperty("id").GetString()!));
            next = page.GetProperty("links").TryGetProperty("next", out var n) ? n.GetString() : null;
        }

        Assert.Equal(["berlin", "empty", "kathmandu", "madrid"], seen);
    }

    [Fact]
    public async Task AMarketTellsItsGridItsSealsAndItsPrivacy()
    {
        var data = (await api.JsonAsync("/v1/markets/berlin")).GetProperty("data");
        Assert.Equal("2026-03-30T00:00:00+02:00", data.GetProperty("market").GetProperty("sealedThrough").GetString());
        Assert.Equal("2025-10-26", data.GetProperty("firstDay").GetString());
        var grid = data.GetProperty("grid");
        Assert.Equal(City.GridVersion, grid.GetProperty("version").GetString());
        Assert.Equal(4, grid.GetProperty("leavesByZoom").GetProperty("15").GetInt32());
        Assert.Equal(City.Grid().Leaves.Min(l => l.West), grid.GetProperty("bounds")[0].GetDouble(), 6);
        var privacy = data.GetProperty("privacy");
        Assert.Equal(0.125, privacy.GetProperty("capRho").GetDouble());
        Assert.Equal([3.06, 8.83, 19.67], new[] { "day", "week", "fourWeeks" }.Select(days => privacy.GetProperty("capEpsilon").GetProperty(days).GetDouble()));
        Assert.Equal(0.0625, (await api.JsonAsync("/v1/markets/empty")).GetProperty("data").GetProperty("privacy").GetProperty("capRho").GetDouble());
        var footfall = privacy.GetProperty("products")[0];
        Assert.Equal(0.04, footfall.GetProperty("rho").GetDouble());
        Assert.Equal(60, footfall.GetProperty("threshold").GetInt32());
        Assert.True(footfall.GetProperty("epsilon").GetProperty("fourWeeks").GetDouble() > footfall.GetProperty("epsilon").GetProperty("week").GetDouble());
    }

    [Fact]
    public async Task TilesStandInForAreasWhereNoneAreNamed()
    {
        var areas = (await api.JsonAsync("/v1/markets/berlin/areas")).GetProperty("data").EnumerateArray().Select(a => a.GetProperty("id").GetString()!).ToList();
        Assert.Equal(City.Grid().Leaves.Select(l => l.Ancestor(12).QuadKey).Distinct().Order(StringComparer.Ordinal), areas);
        Assert.Empty((await api.JsonAsync("/v1/markets/empty/areas")).GetProperty("data").EnumerateArray());
    }

    [Fact]
    public async Task AMarketWithoutSealsHasNoGridYet()
    {
        var data = (await api.JsonAsync("/v1/markets/empty")).GetProperty("data");
        Assert.False(data.TryGetProperty("grid", out _));
        Assert.False(data.GetProperty("market").TryGetProperty("sealedThrough", out _));
    }

    [Theory]
    [InlineData("/v1/markets/nowhere", 404)]
    [InlineData("/v1/markets/gone", 410)]
    [InlineData("/v1/markets/gone/heatmap?hour=2026-03-02T14", 410)]
    [InlineData("/v1/markets/UPPER", 404)]
    [InlineData("/v1/markets/nowhere/heatmap?hour=2026-03-02T14", 404)]
    [InlineData("/v1/markets?limit=0", 400)]
    [InlineData("/v1/markets?limit=1001", 400)]
    [InlineData("/v1/markets?limit=ten", 400)]
    [InlineData("/v1/markets?cursor=x", 400)]
    [InlineData("/v1/markets?cursor=YWZ0ZXI6", 400)]
    [InlineData("/v1/passports/berlin.footfall.2026-03-02T26", 400)]
    [InlineData("/v1/passports/berlin.footfall.2020-03-02T14", 404)]
    [InlineData("/v1/passports/berlin.footfall.2026-03-02T14..2026-03-02T13", 400)]
    [InlineData("/v1/passports/berlin.footfall.2026-03-02T14..2026-03-03", 400)]
    [InlineData("/v1/passports/berlin.footfall.2026-03-02T14.zz", 400)]
    [InlineData("/v1/passports/berlin.footfall.2020-03-02T14..9999-12-31T23?limit=0", 400)]
    [InlineData("/v1/passports/berlin.footfall.2020-03-02T14..2020-03-02T15", 404)]
    [InlineData("/v1/passports/nowhere.footfall.2026-03-02T14..2026-03-02T15", 404)]
    [InlineData("/v1/passports/berlin.flows.2026-03-02", 404)]
    [InlineData("/v1/passports/nowhere.footfall.2026-03-02T14", 404)]
    public async Task WhatIsNotThereIsAProblem(string path, int status)
    {
        using var answer = await api.GetAsync(path);
        await ApiFixture.ProblemAsync(answer, status);
    }

    [Fact]
    public async Task HealthIsReadyOnlyOnceTheHostSaysSo()
    {
        using var live = await api.SendAsync(HttpMethod.Get, "/health/live", null);
        Assert.Equal(HttpStatusCode.OK, live.StatusCode);
        api.Readiness.IsReady = false;
        using var starting = await api.SendAsync(HttpMethod.Get, "/health/ready", null);
        await ApiFixture.ProblemAsync(starting, 503, "starting");
        api.Readiness.IsReady = true;
        using var ready = await api.SendAsync(HttpMethod.Get, "/health/ready", null);
        Assert.Equal(HttpStatusCode.OK, ready.StatusCode);
    }

    [Fact]
    public async Task TheCorrelatorIsEchoedAndOneIsMadeWhereNoneFits()
    {
        using var given = await api.GetAsync("/v1/markets", r => r.Headers.Add("x-correlator", "abc-123"));
        Assert.Equal("abc-123", given.Headers.GetValues("x-correlator").Single());
        using var odd = await api.GetAsync("/v1/markets/nowhere", r => r.Headers.TryAddWithoutValidation("x-correlator", "a b\"c"));
        var trace = (await ApiFixture.JsonAsync(odd)).GetProperty("traceId").GetString();
        Assert.Equal(trace, odd.Headers.GetValues("x-correlator").Single());
    }

    [Fact]
    public async Task ListsAreRevalidatedByTheirTag()
    {
        using var first = await api.GetAsync("/v1/markets");
        using var again = await api.GetAsync("/v1/markets", r => r.Headers.IfNoneMatch.Add(first.Headers.ETag!));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }
}
