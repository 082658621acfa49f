using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using SmartSteps.Api.Tests.Products;

namespace SmartSteps.Api.Tests.Maps;

/// <summary>GDAL's OAPIF driver, which QGIS and many others read with, against the real server.</summary>
[Collection("sealed city")]
public sealed class GdalTests(SealedCity city)
{
    private const string OgrInfo = "/usr/bin/ogrinfo";
    private const string Install = "on Debian: apt-get install gdal-bin";

    [ToolFact(OgrInfo, Install)]
    public async Task ItListsTheCollections()
    {
        var said = await InfoAsync();
        foreach (var collection in new[] { "zones", "tiles-city", "footfall-city", "areas-city" })
        {
            Assert.Matches($@"(?m)^\d+: {collection} ", said);
        }
    }

    [ToolFact(OgrInfo, Install)]
    public async Task ItReadsZonesWithTheirOutlines()
    {
        var said = await InfoAsync("zones", "-al", "-q");
        Assert.Contains("The square", said, StringComparison.Ordinal);
        Assert.Contains("POLYGON ((", said, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", said, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("alexa-north", await InfoAsync("zones", "-al", "-q", "-where", "parent = 'alexa'"), StringComparison.Ordinal);
    }

    [ToolFact(OgrInfo, Install)]
    public async Task ItPagesThroughAllSquaresAndChoosesByPlaceAndProperty()
    {
        var all = await CountAsync("/v1/ogc/collections/tiles-city/items?limit=1");
        Assert.Equal(all, await CountAsync(["tiles-city", "-oo", "PAGE_SIZE=37"]));
        Assert.Equal(all, await CountAsync(["footfall-city", "-oo", "PAGE_SIZE=37"]));
        Assert.Equal(all, await FeaturesAsync(["footfall-city", "-oo", "PAGE_SIZE=37"]));
        var some = await CountAsync("/v1/ogc/collections/tiles-city/items?limit=1&bbox=13.39,52.51,13.42,52.53");
        Assert.InRange(some, 1, all - 1);
        Assert.Equal(some, await FeaturesAsync(["tiles-city", "-spat", "13.39", "52.51", "13.42", "52.53"]));
        var shown = await CountAsync("/v1/ogc/collections/footfall-city/items?limit=1&status=shown");
        Assert.InRange(shown, 1, all - 1);
        Assert.Equal(shown, await FeaturesAsync(["footfall-city", "-where", "status = 'shown'"]));
        var said = await InfoAsync("footfall-city", "-so");
        Assert.Contains("value: Integer", said, StringComparison.Ordinal);
        Assert.Contains("start: DateTime", said, StringComparison.Ordinal);
        Assert.Contains("quadkey: String", said, StringComparison.Ordinal);
    }

    [ToolFact("/usr/bin/ogr2ogr", Install)]
    public async Task ItWritesFootfallAsGeoJsonAndCsv()
    {
        var folder = Directory.CreateTempSubdirectory("smartsteps-gdal");
        try
        {
            var (geoJson, csv) = (Path.Combine(folder.FullName, "footfall.geojson"), Path.Combine(folder.FullName, "footfall.csv"));
            await Tool.RunAsync("/usr/bin/ogr2ogr", ["-f", "GeoJSON", geoJson, Source, "footfall-city"], Credentials);
            await Tool.RunAsync("/usr/bin/ogr2ogr", ["-f", "CSV", csv, Source, "footfall-city"], Credentials);
            var served = await city.JsonAsync("/v1/ogc/collections/footfall-city/items?limit=1000");
            using var read = JsonDocument.Parse(await File.ReadAllTextAsync(geoJson));
            Assert.Equal(
                served.GetProperty("features").EnumerateArray().Select(ValueOf),
                read.RootElement.GetProperty("features").EnumerateArray().Select(ValueOf));
            Assert.Equal(served.GetProperty("numberMatched").GetInt32() + 1, (await File.ReadAllLinesAsync(csv)).Length);
        }
        finally
        {
            folder.Delete(true);
        }
    }

    private string Source => $"OAPIF:{city.Client.BaseAddress}v1/ogc";

    private (string Name, string Value)[] Credentials => [("GDAL_HTTP_USERPWD", $"gis:{city.Mall}"), ("GDAL_HTTP_AUTH", "BASIC"), ("CPL_DEBUG", "OFF")];

    private static string ValueOf(JsonElement feature) =>
        feature.GetProperty("properties").GetProperty("quadkey").GetString() + feature.GetProperty("properties").GetProperty("value").GetRawText();

    private Task<string> InfoAsync(params IEnumerable<string> arguments) => Tool.RunAsync(OgrInfo, ["-ro", Source, .. arguments], Credentials);

    private async Task<int> CountAsync(string path) => (await city.JsonAsync(path)).GetProperty("numberMatched").GetInt32();

    /// <summary>How many features GDAL says there are.</summary>
    private async Task<int> CountAsync(IReadOnlyList<string> arguments) =>
        int.Parse(Regex.Match(await InfoAsync([.. arguments, "-so"]), "Feature Count: (?<n>[0-9]+)", RegexOptions.ExplicitCapture, TimeSpan.FromSeconds(1)).Groups["n"].Value, CultureInfo.InvariantCulture);

    /// <summary>How many features GDAL reads.</summary>
    private async Task<int> FeaturesAsync(IReadOnlyList<string> arguments) =>
        Regex.Count(await InfoAsync([.. arguments, "-al", "-q"]), "^OGRFeature", RegexOptions.Multiline, TimeSpan.FromSeconds(10));
}
