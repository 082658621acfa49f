using System.Text.Json;
using SmartSteps.Api.Tests.Products;
using SmartSteps.Grid;

namespace SmartSteps.Api.Tests.Camara;

/// <summary>CAMARA's device count over the sealed city. Every answer is held against the definition.</summary>
[Collection("sealed city")]
public sealed class RegionDeviceCountTests(SealedCity city)
{
    private readonly CamaraCity camara = new(city, CamaraContract.Region);

    [Fact]
    public async Task APolygonIsCountedAsTheSumOfTheTilesThatItCovers()
    {
        var leaf = camara.Leaves[0];
        object[] corners =
        [
            new { latitude = leaf.South, longitude = leaf.West }, new { latitude = leaf.South, longitude = leaf.East },
            new { latitude = leaf.North, longitude = leaf.East }, new { latitude = leaf.North, longitude = leaf.West },
        ];
        var answer = await camara.AskAsync(Body(new { areaType = "POLYGON", boundary = corners }));
        Assert.Equal("SUPPORTED_AREA", answer.GetProperty("status").GetString());
        var heatmap = await city.JsonAsync("/v1/markets/city/heatmap?hour=2026-03-02T14");
        var tile = heatmap.GetProperty("data").GetProperty("tiles").EnumerateArray().Single(t => t.GetProperty("quadkey").GetString() == leaf.QuadKey);
        Assert.Equal(tile.GetProperty("devices").GetInt64(), answer.GetProperty("count").GetInt64());
    }

    [Fact]
    public async Task ACircleHasMoreDevicesTheLargerItIs()
    {
        var counts = new List<double>();
        foreach (var radius in new[] { 400, 800, 1500 })
        {
            var answer = await camara.AskAsync(Body(Circle(new GeoPoint(52.52, 13.405), radius)));
            Assert.Equal("SUPPORTED_AREA", answer.GetProperty("status").GetString());
            counts.Add(answer.GetProperty("count").GetDouble());
        }

        Assert.Equal(counts.Order(), counts);
        Assert.InRange(counts[2] / counts[0], 8, 22);
    }

    [Fact]
    public async Task TooFewDevicesAndNothingMeasuredHaveNoCount()
    {
        var tiny = await camara.AskAsync(Body(Circle(camara.Leaves[^1].Centre, 30)));
        Assert.Equal(("DENSITY_BELOW_PRIVACY_THRESHOLD", 0), (tiny.GetProperty("status").GetString(), tiny.GetProperty("count").GetInt32()));
        var paris = await camara.AskAsync(Body(Circle(new GeoPoint(48.85, 2.35), 500)));
        Assert.Equal(("AREA_NOT_SUPPORTED", 0), (paris.GetProperty("status").GetString(), paris.GetProperty("count").GetInt32()));
        var pole = await camara.AskAsync(Body(Circle(new GeoPoint(90, 0), 50_000)));
        Assert.Equal("AREA_NOT_SUPPORTED", pole.GetProperty("status").GetString());
    }

    [Fact]
    public async Task ARegionThatIsMeasuredForMostOfItIsCountedInPart()
    {
        var west = camara.Leaves.Min(l => l.West);
        var leaf = camara.Leaves.First(l => l.West == west);
        var width = leaf.East - leaf.West;
        object[] corners =
        [
            new { latitude = leaf.South, longitude = west - (width * 0.4) }, new { latitude = leaf.South, longitude = leaf.East },
            new { latitude = leaf.North, longitude = leaf.East }, new { latitude = leaf.North, longitude = west - (width * 0.4) },
        ];
        var answer = await camara.AskAsync(Body(new { areaType = "POLYGON", boundary = corners }));
        Assert.Equal("PART_OF_AREA_NOT_SUPPORTED", answer.GetProperty("status").GetString());
    }

    [Fact]
    public async Task HoursAreNeverAddedUpToDevices()
    {
        var day = await camara.AskAsync(Body(Circle(new GeoPoint(52.52, 13.405), 800), "2026-03-02T12:27:08.312+02:00", "2026-03-03T12:27:08.312+02:00"));
        Assert.Equal("TIME_INTERVAL_NO_DATA_FOUND", day.GetProperty("status").GetString());
        Assert.NotEmpty(day.GetProperty("statusInfo").GetString()!);
        var part = await camara.AskAsync(Body(Circle(new GeoPoint(52.52, 13.405), 800), "2026-03-02T13:10:00Z", "2026-03-02T13:40:00Z"));
        var whole = await camara.AskAsync(Body(Circle(new GeoPoint(52.52, 13.405), 800)));
        Assert.Equal(whole.GetProperty("count").GetInt64(), part.GetProperty("count").GetInt64());
        var ahead = await camara.AskAsync(Body(Circle(new GeoPoint(52.52, 13.405), 800), "2026-06-02T13:10:00Z", "2026-06-02T13:40:00Z"));
        Assert.Equal("TIME_INTERVAL_NO_DATA_FOUND", ahead.GetProperty("status").GetString());
    }

    [Fact]
    public async Task WithoutATimeOnlyAFreshHourIsCurrent()
    {
        // The last sealed hour ended two days ago.
        var answer = await camara.AskAsync("""{"area":{"areaType":"CIRCLE","center":{"latitude":52.52,"longitude":13.405},"radius":800},"starttime":null,"endtime":null}""");
        Assert.Equal("TIME_INTERVAL_NO_DATA_FOUND", answer.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("{}", "INVALID_ARGUMENT")]
    [InlineData("""{"area":{"areaType":"SQUARE"}}""", "INVALID_ARGUMENT")]
    [InlineData("""{"area":{"areaType":"CIRCLE","center":{"latitude":52.5,"longitude":13.4}}}""", "REGION_DEVICE_COUNT.INVALID_CIRCLE_AREA")]
    [InlineData("""{"area":{"areaType":"CIRCLE","radius":10}}""", "REGION_DEVICE_COUNT.INVALID_CIRCLE_AREA")]
    [InlineData("""{"area":{"areaType":"CIRCLE","center":{"latitude":52.5,"longitude":13.4},"radius":0}}""", "REGION_DEVICE_COUNT.INVALID_CIRCLE_AREA")]
    [InlineData("""{"area":{"areaType":"CIRCLE","center":{"latitude":52.5,"longitude":13.4},"radius":1e308}}""", "REGION_DEVICE_COUNT.INVALID_CIRCLE_AREA")]
    [InlineData("""{"area":{"areaType":"CIRCLE","center":{"latitude":52.5},"radius":10}}""", "INVALID_ARGUMENT")]
    [InlineData("""{"area":{"areaType":"POLYGON"}}""", "REGION_DEVICE_COUNT.INVALID_POLYGON_AREA")]
    [InlineData("""{"area":{"areaType":"POLYGON","boundary":[]}}""", "REGION_DEVICE_COUNT.INVALID_POLYGON_AREA")]
    [InlineData("""{"area":{"areaType":"POLYGON","boundary":[{"latitude":45.75,"longitude":4.86},{"latitude":45.76,"longitude":4.86}]}}""", "REGION_DEVICE_COUNT.INVALID_POLYGON_AREA")]
    [InlineData("""{"area":{"areaType":"CIRCLE","center":{"latitude":52.5,"longitude":13.4},"radius":10},"starttime":"2026-03-02T13:00:00Z"}""", "REGION_DEVICE_COUNT.TIME_INVALID_ARGUMENT")]
    [InlineData("""{"area":{"areaType":"CIRCLE","center":{"latitude":52.5,"longitude":13.4},"radius":10},"starttime":"2026-03-02T13:00:00Z","endtime":"2026-03-02T12:00:00Z"}""", "REGION_DEVICE_COUNT.INVALID_END_DATE")]
    [InlineData("""{"area":{"areaType":"CIRCLE","center":{"latitude":52.5,"longitude":13.4},"radius":10},"starttime":"yesterday","endtime":"2026-03-02T12:00:00Z"}""", "INVALID_ARGUMENT")]
    [InlineData("""{"area":{"areaType":"CIRCLE","center":{"latitude":52.5,"longitude":13.4},"radius":10},"filter":{"roaming":true}}""", "INVALID_ARGUMENT")]
    public async Task WhatIsWrongIsRefusedByItsCode(string body, string code) => await camara.AskAsync(body, 400, code);

    [Fact]
    public async Task TheDefinitionsOwnExampleOfACircleIsAnswered()
    {
        var example = CamaraContract.Region.At("components/examples/RETRIEVAL_CIRCLE/value/area/center");
        Assert.Equal("45.754114", example.Text("latitude"));
        var body = """{"area":{"areaType":"CIRCLE","center":{"latitude":45.754114,"longitude":4.860374},"radius":800},"starttime":"2023-07-03T14:27:08.312+02:00","endtime":"2023-07-04T14:27:08.312+02:00"}""";
        using var document = JsonDocument.Parse(body);
        Assert.Empty(CamaraContract.Region.OfRequest(document.RootElement));
        Assert.Equal("AREA_NOT_SUPPORTED", (await camara.AskAsync(body)).GetProperty("status").GetString());
    }

    [Fact]
    public async Task AKeyIsNeeded()
    {
        using var content = new StringContent("{}", System.Text.Encoding.UTF8, "application/json");
        using var answer = await city.Client.PostAsync(CamaraContract.Region.Path, content);
        Assert.Equal("UNAUTHENTICATED", (await CamaraContract.Region.CheckAsync(answer)).GetProperty("code").GetString());
    }

    private static object Circle(GeoPoint centre, double radius) => new { areaType = "CIRCLE", center = new { latitude = centre.Latitude, longitude = centre.Longitude }, radius };

    private static object Body(object area, string start = CamaraCity.Start, string end = CamaraCity.End) => new { area, starttime = start, endtime = end };
}
