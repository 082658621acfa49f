using System.Globalization;
using System.Text.Json;
using NetTopologySuite.Geometries;
using SmartSteps.Markets;

namespace SmartSteps.Simulator.Tests;

public class PublicFilesTests(CityRun city) : IClassFixture<CityRun>
{
    [Fact]
    public void The_census_has_the_residents_of_the_night_within_its_own_error()
    {
        var rows = city.Run.Rows("population.csv").ToArray();
        Assert.All(rows, row => Assert.Equal(15, row[0].Length));
        Assert.All(rows, row => Assert.Equal(0, People(row) % 10));
        Assert.Equal(rows.Length, rows.Select(row => row[0]).Distinct().Count());
        Assert.InRange(rows.Sum(People) / (double)city.Run.Summary.People, 0.95, 1.05);

        var night = city.Run.Rows("truth/people_leaf_hour.csv").Where(row => row[1] == "2026-06-05T03:00:00+02:00" && row[0].Length >= 15)
            .GroupBy(row => row[0][..15]).ToDictionary(tile => tile.Key, tile => tile.Sum(row => int.Parse(row[2], CultureInfo.InvariantCulture)));
        Assert.All(rows.Where(row => People(row) >= 500 && night.ContainsKey(row[0])), row => Assert.InRange(night[row[0]] / (double)People(row), 0.8, 1.25));
    }

    [Fact]
    public async Task Named_areas_tile_the_city()
    {
        using var json = JsonDocument.Parse(await File.ReadAllBytesAsync(Path.Combine(city.Run.Folder, "areas.geojson")));
        var features = json.RootElement.GetProperty("features").EnumerateArray().ToArray();
        Assert.InRange(features.Length, 15, 40);
        Assert.Equal(features.Length, features.Select(feature => feature.GetProperty("id").GetString()).Distinct().Count());
        var outlines = features.Select(feature => GeoJson.TryReadArea(feature.GetProperty("geometry"), out var outline, out var error)
            ? outline!
            : throw new FormatException(error)).ToArray();
        var market = MarketFile.Read(await File.ReadAllBytesAsync(Path.Combine(city.Run.Folder, "market.json"))).Market!;
        Assert.InRange(outlines.Sum(outline => outline.Area) / market.Boundary.Area, 0.9999, 1.0001);
        foreach (var cell in city.Run.Plan().Cells.Where(cell => cell.IndoorZone is null))
        {
            Assert.Contains(outlines, outline => outline.Distance(new Point(cell.Position.Longitude, cell.Position.Latitude)) < 1e-6);
        }
    }

    [Fact]
    public void Origins_by_area_add_up_to_the_visitors_and_subscribers_are_among_them()
    {
        var visitors = city.Run.Rows("truth/visitors_zone_day.csv").ToDictionary(row => (row[0], row[1]), row => int.Parse(row[2], CultureInfo.InvariantCulture));
        var origins = city.Run.Rows("truth/origins_zone_day_area.csv").GroupBy(row => (row[0], row[1]))
            .ToDictionary(zone => zone.Key, zone => zone.Sum(row => int.Parse(row[3], CultureInfo.InvariantCulture)));
        Assert.Equal(visitors, origins);
        Assert.All(city.Run.Rows("truth/subscribers_zone_day.csv"), row => Assert.True(int.Parse(row[2], CultureInfo.InvariantCulture) <= visitors[(row[0], row[1])]));
        Assert.NotEmpty(city.Run.Rows("truth/flows_day_area.csv"));
        Assert.All(city.Run.Rows("truth/flows_day_area.csv"), row => Assert.NotEqual(row[1], row[2]));
    }

    private static int People(string[] row) => int.Parse(row[1], CultureInfo.InvariantCulture);
}
