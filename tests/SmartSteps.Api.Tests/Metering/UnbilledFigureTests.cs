using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SmartSteps.Api.Tests.Camara;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Grid;

namespace SmartSteps.Api.Tests.Metering;

/// <summary>Ways to a figure that go past the till.</summary>
[Collection("metered city")]
public sealed class UnbilledFigureTests(MeteredCity city)
{
    [Fact]
    public async Task AForecastOfCellsIsBilledByTheHourItIsFor()
    {
        var contract = await city.NewContractAsync();

        // Monday 6 April 00:00 is told from Mondays 2 and 9 March; of Tuesdays 14:00 is sealed nowhere.
        var told = await DensityAsync("2026-04-05T22:00:00Z", "2026-04-05T23:00:00Z");
        Assert.Equal("DENSITY_ESTIMATION", KindOf(told));
        Assert.Equal((1, 1, 2.40m), await city.BilledAsync(contract));
        await DensityAsync("2026-04-05T22:00:00Z", "2026-04-05T23:00:00Z");
        Assert.Equal((1, 1, 2.40m), await city.BilledAsync(contract));
        var untold = await DensityAsync("2026-04-07T12:00:00Z", "2026-04-07T13:00:00Z");
        Assert.Equal("NO_DATA", KindOf(untold));
        Assert.Equal((1, 1, 2.40m), await city.BilledAsync(contract));
    }

    [Fact]
    public async Task ATrendOfDaysToComeIsNotBilledAndTellsNothing()
    {
        var contract = await city.NewContractAsync();
        var points = (await city.City.JsonAsync("/v1/zones/square/trend?from=2026-03-16&to=2026-03-23")).GetProperty("data").GetProperty("points").EnumerateArray().ToList();
        Assert.Equal(7, points.Count);
        Assert.All(points, p => Assert.Equal(("no_data", "no_data"), (StatusOf(p, "figure"), StatusOf(p, "usual"))));
        Assert.Equal((0, 0, 0m), await city.BilledAsync(contract));
    }

    /// <summary>HEAD and 304 are free and tell the tag: who could make tags would try out figures until one fits.</summary>
    [Theory]
    [InlineData("/v1/ogc/collections/visitors-city/items?f=json")]
    [InlineData("/v1/zones/square/forecast?days=3&format=csv")]
    public async Task ATagCannotBeMadeFromAGuess(string path)
    {
        using var answer = await city.City.GetAsync(path);
        var body = await answer.Content.ReadAsByteArrayAsync();
        var tag = answer.Headers.ETag!.Tag.Trim('"');
        Assert.Equal(200, (int)answer.StatusCode);
        Assert.False(Convert.ToBase64String(SHA256.HashData(body)).Replace('+', '-').Replace('/', '_').StartsWith(tag, StringComparison.Ordinal));
        using var again = await city.City.GetAsync(path);
        Assert.Equal(answer.Headers.ETag, again.Headers.ETag);
    }

    /// <summary>A zone's day costs half of what an hour of the market does: the market is not to be had as a zone.</summary>
    [Fact]
    public async Task AMarketsHeatmapIsNotBoughtAsAZonesSurroundings()
    {
        var contract = await city.NewContractAsync();
        using var registered = await city.City.PostAsync("/v1/zones", city.City.Mall, SealedCity.Zone("town", "All of the town", -0.05, 0, 0.1));
        Assert.Equal(201, (int)registered.StatusCode);
        foreach (var path in new[] { "/v1/zones/town/heatmaps/2026-03-02.csv", "/v1/zones/town/heatmaps/2026-03-02/10.png" })
        {
            using var answer = await city.City.GetAsync(path);
            await ApiFixture.ProblemAsync(answer, 409, "zone-too-large");
        }

        using var quote = await city.City.PostAsync("/v1/quotes", city.City.Mall, new { product = "heatmaps", zone = "town", date = "2026-03-02" });
        await ApiFixture.ProblemAsync(quote, 409, "zone-too-large");
        using var square = await city.City.GetAsync("/v1/zones/square/heatmaps/2026-03-02/10.csv");
        Assert.Equal(200, (int)square.StatusCode);
        Assert.Equal((1, 1, 1.20m), await city.BilledAsync(contract));
    }

    [Fact]
    public async Task ThresholdsSideBySideDoNotAddUpToAFigure()
    {
        for (var i = 0; i < 5; i++)
        {
            using var answer = await AlertAsync("station", $"level {i}", i * 100);
            Assert.Equal(i < 4 ? 201 : 409, (int)answer.StatusCode);
        }

        using var other = await AlertAsync("square", "another zone", 100);
        Assert.Equal(201, (int)other.StatusCode);
        using var anomaly = await city.City.PostAsync("/v1/alerts", city.City.Mall, new { zone = "station", kind = "anomaly", name = "odd days" });
        Assert.Equal(201, (int)anomaly.StatusCode);
    }

    [Fact]
    public async Task WhatTellsNothingIsNotBilled()
    {
        var contract = await city.NewContractAsync();
        using var registered = await city.City.PostAsync("/v1/zones", city.City.Mall, SealedCity.Zone("fresh", "Registered today", 0.015, 0, 0.01));
        Assert.Equal(201, (int)registered.StatusCode);
        var forecast = (await city.City.JsonAsync("/v1/zones/fresh/forecast?days=2")).GetProperty("data").GetProperty("figures").EnumerateArray();
        Assert.All(forecast, p => Assert.Equal("no_data", p.GetProperty("status").GetString()));
        var region = new { area = new { areaType = "CIRCLE", center = new { latitude = 52.52, longitude = 13.405 }, radius = 60_000 }, starttime = CamaraCity.Start, endtime = CamaraCity.End };
        Assert.Equal("AREA_NOT_SUPPORTED", (await AskAsync(CamaraContract.Region, region)).GetProperty("status").GetString());
        Assert.Equal((0, 0, 0m), await city.BilledAsync(contract));

        // Of days before the zone was there, nothing of the market either.
        var benchmark = (await city.City.JsonAsync("/v1/zones/fresh/benchmark?from=2026-03-09&to=2026-03-10")).GetProperty("data");
        Assert.Equal(("no_data", "no_data"), (StatusOf(benchmark, "visitors"), StatusOf(benchmark, "marketChange")));
        Assert.Equal((0, 0, 0m), await city.BilledAsync(contract));
    }

    private static string? StatusOf(JsonElement point, string name) => point.GetProperty(name).GetProperty("status").GetString();

    private static string? KindOf(JsonElement answer) =>
        answer.GetProperty("timedPopulationDensityData")[0].GetProperty("cellPopulationDensityData")[0].GetProperty("dataType").GetString();

    private Task<HttpResponseMessage> AlertAsync(string zone, string name, int threshold) =>
        city.City.PostAsync("/v1/alerts", city.City.Mall, new { zone, kind = "threshold", name, direction = "above", threshold, certainty = "value" });

    private async Task<JsonElement> DensityAsync(string start, string end)
    {
        var cell = Geohash.At(city.City.Network.Grid.Leaves[0].Centre, 7).ToString();
        return await AskAsync(CamaraContract.Density, CamaraCity.List([cell], start, end));
    }

    private async Task<JsonElement> AskAsync(CamaraContract contract, object question)
    {
        using var content = new StringContent(JsonSerializer.Serialize(question), Encoding.UTF8, "application/json");
        using var answer = await city.City.SendAsync(HttpMethod.Post, contract.Path, city.City.Mall, content);
        Assert.Equal(200, (int)answer.StatusCode);
        return await ApiFixture.JsonAsync(answer);
    }
}
