using SmartSteps.Host.Tests.Program;

namespace SmartSteps.Host.Tests;

public sealed class ZonesTests
{
    private const string Places = """
        { "type": "FeatureCollection", "features": [
          { "type": "Feature", "id": "centre", "properties": { "name": "Centre" },
            "geometry": { "type": "Polygon", "coordinates": [[[13.28, 52.44], [13.36, 52.44], [13.36, 52.5], [13.28, 52.5], [13.28, 52.44]]] } },
          { "type": "Feature", "id": "east", "properties": { },
            "geometry": { "type": "Polygon", "coordinates": [[[13.36, 52.44], [13.44, 52.44], [13.44, 52.5], [13.36, 52.5], [13.36, 52.44]]] } } ] }
        """;

    [Fact]
    public async Task Zones_are_checked_added_paired_listed_shown_and_ended()
    {
        using var folder = new TemporaryFolder();
        await SmallMarket.SetUpAsync(folder);
        folder.Write("places.geojson", Places);

        Assert.Contains((await RunAsync(folder, "check", "places.geojson")).Output, line => line.Contains("smallest useful zone", StringComparison.Ordinal));
        Assert.DoesNotContain((await RunAsync(folder, "list")).Output, line => line.Contains("centre", StringComparison.Ordinal));
        Assert.Contains((await RunAsync(folder, "add", "places.geojson")).Output, line => line.StartsWith("centre: measured on", StringComparison.Ordinal));
        Assert.Contains((await RunAsync(folder, "add", "places.geojson")).Output, line => line.EndsWith("as before", StringComparison.Ordinal));
        Assert.Contains((await RunAsync(folder, "pair", "east", "centre")).Output, line => line.StartsWith("centre + east: counted", StringComparison.Ordinal));
        Assert.Contains((await RunAsync(folder, "list")).Output, line => line.Contains("centre + east", StringComparison.Ordinal));
        Assert.Contains((await RunAsync(folder, "show", "centre")).Output, line => line.Contains("\"coordinates\"", StringComparison.Ordinal));
        Assert.Contains((await RunAsync(folder, "end", "centre")).Output, line => line.StartsWith("centre: ended", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_zone_ends_with_3_and_the_reason()
    {
        using var folder = new TemporaryFolder();
        await SmallMarket.SetUpAsync(folder);
        folder.Write("far.geojson", Places.Replace("13.", "2.", StringComparison.Ordinal));

        var result = (await BuiltProgram.RunAsync(folder.Path, "zones", "add", "far.geojson")).EndedWith(3);

        Assert.Contains(result.Errors, line => line.Contains("lies outside the market", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Areas_population_and_outages_are_taken_in_and_refused_with_line_and_column()
    {
        using var folder = new TemporaryFolder();
        await SmallMarket.SetUpAsync(folder);
        folder.Write("areas.geojson", Places);
        folder.Write("population.csv", "tile_or_area,people\ncentre,1200\neast,900\n");
        folder.Write("outages.csv", $"from,to,cells\n2024-03-04 01:00,2024-03-04 05:00,{SmallMarket.Cell(1)}\n");
        folder.Write("wrong.csv", "tile_or_area,people\ncentre,many\n");

        (await BuiltProgram.RunAsync(
            folder.Path, "ingest", "--areas", "areas.geojson", "--population", "population.csv", "--outages", "outages.csv", "--json")).EndedWith(0);
        var wrong = (await BuiltProgram.RunAsync(folder.Path, "ingest", "--population", "wrong.csv", "--json")).EndedWith(3);
        var areas = (await BuiltProgram.RunAsync(folder.Path, "areas", "list")).EndedWith(0);

        Assert.Contains(wrong.Errors, line => line.Contains("line 2, people: 'many'", StringComparison.Ordinal));
        Assert.Contains(areas.Output, line => line.Contains("Centre", StringComparison.Ordinal));
    }

    private static async Task<ProgramResult> RunAsync(TemporaryFolder folder, params string[] arguments) =>
        (await BuiltProgram.RunAsync(folder.Path, ["zones", .. arguments])).EndedWith(0);
}
