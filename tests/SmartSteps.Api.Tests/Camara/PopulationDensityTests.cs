using System.Text.Json;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>CAMARA's population density over the sealed city: what it answers. Every answer is held against the definition.</summary>
[Collection("sealed city")]
public sealed class PopulationDensityTests(SealedCity city)
{
    private readonly CamaraCity camara = new(city, CamaraContract.Density);

    [Fact]
    public async Task ACellWithinALeafHasTheDensityOfItsLeafAndAWiderInterval()
    {
        var leaf = camara.Leaves[0];
        var cell = Geohash.At(leaf.Centre, 7);
        Assert.True(cell.West >= leaf.West && cell.East <= leaf.East && cell.South >= leaf.South && cell.North <= leaf.North, "the leaf is larger than the cell");
        var answer = await camara.AskAsync(CamaraCity.List([cell.ToString()]));
        Assert.Equal("SUPPORTED_AREA", answer.GetProperty("status").GetString());
        var hour = Assert.Single(answer.GetProperty("timedPopulationDensityData").EnumerateArray());
        Assert.Equal(CamaraCity.Start, hour.GetProperty("startTime").GetString());
        Assert.Equal(CamaraCity.End, hour.GetProperty("endTime").GetString());
        var found = Assert.Single(hour.GetProperty("cellPopulationDensityData").EnumerateArray());

        var heatmap = await city.JsonAsync("/v1/markets/city/heatmap?hour=2026-03-02T14");
        var tile = heatmap.GetProperty("data").GetProperty("tiles").EnumerateArray().Single(t => t.GetProperty("quadkey").GetString() == leaf.QuadKey);
        var area = GroundArea.SquareMetres(leaf) / 1e6;
        Assert.Equal((int)Math.Round(tile.GetProperty("value").GetInt64() / area), found.GetProperty("pplDensity").GetInt32());
        Assert.True(found.GetProperty("minPplDensity").GetInt32() <= Math.Floor(tile.GetProperty("interval")[0].GetInt64() / area));
        Assert.True(found.GetProperty("maxPplDensity").GetInt32() >= Math.Ceiling(tile.GetProperty("interval")[1].GetInt64() / area));
    }

    [Fact]
    public async Task ACellThatHardlyAnybodyIsInIsLowDensityAndOneOutsideIsNoDataAndNeitherHasANumber()
    {
        var quiet = Geohash.At(camara.Leaves[^1].Centre, 7).ToString();
        var busy = Geohash.At(camara.Leaves[0].Centre, 7).ToString();
        var answer = await camara.AskAsync(CamaraCity.List([quiet, "u09tvnr", busy, "u09tvn"]));
        Assert.Equal("PART_OF_AREA_NOT_SUPPORTED", answer.GetProperty("status").GetString());
        var cells = Cells(answer, 0);
        Assert.Equal([quiet, "u09tvnr", busy, "u09tvn"], cells.Select(c => c.GetProperty("geohash").GetString()));
        Assert.Equal(["LOW_DENSITY", "NO_DATA", "DENSITY_ESTIMATION", "NO_DATA"], cells.Select(c => c.GetProperty("dataType").GetString()));
        Assert.All(cells.Where(c => c.GetProperty("dataType").GetString() != "DENSITY_ESTIMATION"), c => Assert.Equal(2, c.EnumerateObject().Count()));
    }

    [Fact]
    public async Task AnAreaWithoutAnyMarketIsNotSupportedAndHasNoIntervals()
    {
        var answer = await camara.AskAsync(CamaraCity.Polygon(CamaraCity.Square(new GeoPoint(48.85, 2.35), 0.01)));
        Assert.Equal("AREA_NOT_SUPPORTED", answer.GetProperty("status").GetString());
        Assert.Empty(answer.GetProperty("timedPopulationDensityData").EnumerateArray());
    }

    [Fact]
    public async Task APolygonIsCoveredByEqualCellsThatShareSomeAreaWithIt()
    {
        var centre = camara.Leaves[0].Centre;
        var answer = await camara.AskAsync(CamaraCity.Polygon(CamaraCity.Square(centre, 0.004)));
        var cells = Cells(answer, 0).Select(c => Geohash.TryParse(c.GetProperty("geohash").GetString(), out var cell) ? cell : throw new FormatException()).ToList();
        Assert.All(cells, c => Assert.Equal(7, c.Length));
        Assert.Equal(cells.Count, cells.Distinct().Count());
        Assert.All(cells, c => Assert.True(c.West < centre.Longitude + 0.002 && c.East > centre.Longitude - 0.002 && c.South < centre.Latitude + 0.002 && c.North > centre.Latitude - 0.002));
        var ground = cells.Sum(c => (Math.Min(c.East, centre.Longitude + 0.002) - Math.Max(c.West, centre.Longitude - 0.002)) * (Math.Min(c.North, centre.Latitude + 0.002) - Math.Max(c.South, centre.Latitude - 0.002)));
        Assert.Equal(0.004 * 0.004, ground, 12);
    }

    [Fact]
    public async Task TheIntervalsCoverTheTimeHourByHour()
    {
        var cell = Geohash.At(camara.Leaves[0].Centre, 7).ToString();
        var answer = await camara.AskAsync(CamaraCity.List([cell], "2026-03-02T11:25:00Z", "2026-03-02T13:45:00+01:00"));
        Assert.Equal(
            [("2026-03-02T11:00:00Z", "2026-03-02T12:00:00Z"), ("2026-03-02T12:00:00Z", "2026-03-02T13:00:00Z")],
            answer.GetProperty("timedPopulationDensityData").EnumerateArray().Select(h => (h.GetProperty("startTime").GetString(), h.GetProperty("endTime").GetString())));
        var instant = await camara.AskAsync(CamaraCity.List([cell], "2026-03-02T11:25:18.165Z", "2026-03-02T11:25:18.165Z"));
        Assert.Single(instant.GetProperty("timedPopulationDensityData").EnumerateArray());
        var week = await camara.AskAsync(CamaraCity.List([cell], "2026-03-02T11:25:00Z", "2026-03-09T11:25:00Z"));
        Assert.Equal(168, week.GetProperty("timedPopulationDensityData").GetArrayLength());
        Assert.NotEmpty(week.GetProperty("statusInfo").GetString()!);
    }

    [Fact]
    public async Task AnHourAheadIsTheMeanOfTheSameHourOfTheWeeksBeforeWithTheirSpread()
    {
        // Mondays at 0 local time: 2 and 9 March are sealed. Summer time has begun: midnight is 22:00 UTC.
        var cell = Geohash.At(camara.Leaves[0].Centre, 7).ToString();
        var past = new[] { "2026-03-01T23:00:00Z", "2026-03-08T23:00:00Z" };
        var known = new List<int>();
        foreach (var start in past)
        {
            known.Add(Density(await camara.AskAsync(CamaraCity.List([cell], start, start))).GetProperty("pplDensity").GetInt32());
        }

        var ahead = Density(await camara.AskAsync(CamaraCity.List([cell], "2026-04-05T22:00:00Z", "2026-04-05T23:00:00Z")));
        Assert.InRange(ahead.GetProperty("pplDensity").GetInt32(), known.Average() * 0.97, known.Average() * 1.03);
        Assert.True(ahead.GetProperty("minPplDensity").GetInt32() < known.Min());
        Assert.True(ahead.GetProperty("maxPplDensity").GetInt32() > known.Max());

        // One Monday at 14:00 alone is sealed: one week says nothing of how weeks differ.
        var alone = Density(await camara.AskAsync(CamaraCity.List([cell], "2026-04-06T12:00:00Z", "2026-04-06T13:00:00Z")));
        Assert.Equal("NO_DATA", alone.GetProperty("dataType").GetString());
    }

    [Fact]
    public async Task CoarserCellsAddTheirLeavesUp()
    {
        var cell = Geohash.At(camara.Leaves[camara.Leaves.Count / 2].Centre, 5);
        var answer = Density(await camara.AskAsync(CamaraCity.List([cell.ToString()])));
        var heatmap = await city.JsonAsync("/v1/markets/city/heatmap?hour=2026-03-02T14");
        var tiles = heatmap.GetProperty("data").GetProperty("tiles").EnumerateArray().Where(t => t.GetProperty("status").GetString() == "shown")
            .Select(t => (Tile: Tile.TryParse(t.GetProperty("quadkey").GetString(), out var tile) ? tile : default, Value: t.GetProperty("value").GetDouble())).ToList();
        var (people, ground) = (0.0, 0.0);
        foreach (var (tile, value) in tiles)
        {
            var share = Math.Max(0, Math.Min(tile.East, cell.East) - Math.Max(tile.West, cell.West)) * Math.Max(0, Math.Min(tile.North, cell.North) - Math.Max(tile.South, cell.South))
                / ((tile.East - tile.West) * (tile.North - tile.South));
            people += share * value;
            ground += share * GroundArea.SquareMetres(tile) / 1e6;
        }

        Assert.InRange(answer.GetProperty("pplDensity").GetInt32(), people / ground * 0.99, people / ground * 1.01);
    }

    [Fact]
    public async Task TheAnswerNamesThePassportsOfItsHoursAndIsNotKept()
    {
        using var answer = await city.PostAsync(CamaraContract.Density.Path, city.Mall, CamaraCity.List([Geohash.At(camara.Leaves[0].Centre, 7).ToString()]));
        await CamaraContract.Density.CheckAsync(answer);
        Assert.Contains("</v1/passports/city.footfall.2026-03-02T14>; rel=\"describedby\"", answer.Headers.GetValues("Link").Single(), StringComparison.Ordinal);
        Assert.Equal("no-store, private", answer.Headers.CacheControl!.ToString());
    }

    [Fact]
    public async Task TheCorrelatorIsEchoed()
    {
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await city.SendAsync(HttpMethod.Post, CamaraContract.Density.Path, city.Mall, content, r => r.Headers.Add("x-correlator", "b4333c46-49c0-4f62-80d7-f0ef930f1c46"));
        Assert.Equal("b4333c46-49c0-4f62-80d7-f0ef930f1c46", answer.Headers.GetValues("x-correlator").Single());
        await camara.AskAsync(CamaraCity.List(["u33db2m"]), 400, "INVALID_ARGUMENT", r => r.Headers.TryAddWithoutValidation("x-correlator", "not so/\"good\""));
    }

    private static List<JsonElement> Cells(JsonElement answer, int hour) =>
        [.. answer.GetProperty("timedPopulationDensityData")[hour].GetProperty("cellPopulationDensityData").EnumerateArray()];

    private static JsonElement Density(JsonElement answer) => Assert.Single(Cells(answer, 0));
}
