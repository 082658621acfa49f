namespace SmartSteps.Api.Tests.Products;

[Collection("sealed city")]
public sealed class AreaTests(SealedCity city)
{
    private const string Week = "from=2026-03-02&to=2026-03-09";

    [Fact]
    public async Task AreasAreListedByIdWithTheirNamesAndOutlines()
    {
        var areas = (await city.JsonAsync("/v1/markets/city/areas")).GetProperty("data").EnumerateArray().ToList();
        Assert.Equal(["east", "west"], areas.Select(a => a.GetProperty("id").GetString()));
        var features = (await city.JsonAsync("/v1/markets/city/areas?format=geojson")).GetProperty("features");
        Assert.Equal("Polygon", features[0].GetProperty("geometry").GetProperty("type").GetString());
        var page = await city.JsonAsync("/v1/markets/city/areas?limit=1");
        var next = await city.JsonAsync(page.GetProperty("links").GetProperty("next").GetString()!);
        Assert.Equal("west", next.GetProperty("data")[0].GetProperty("id").GetString());
    }

    [Fact]
    public async Task FlowsAreBetweenNamedAreasAndMayBeAskedForFromOne()
    {
        var all = (await city.JsonAsync($"/v1/flows?market=city&{Week}")).GetProperty("data");
        Assert.Contains(all.GetProperty("flows").EnumerateArray(), f => f.GetProperty("fromName").GetString() == "West");
        var west = (await city.JsonAsync($"/v1/flows?market=city&{Week}&origin=west")).GetProperty("data").GetProperty("flows");
        Assert.All(west.EnumerateArray(), f => Assert.Equal("west", f.GetProperty("from").GetString()));
    }

    [Fact]
    public async Task AnAreasNameIsNoFormulaInATable()
    {
        foreach (var path in new[] { $"/v1/zones/square/catchment?{Week}&format=csv", $"/v1/flows?market=city&{Week}&format=csv", "/v1/markets/city/areas?format=csv" })
        {
            using var answer = await city.GetAsync(path);
            var rows = CsvReader.Read(await answer.Content.ReadAsStringAsync());
            Assert.Contains(rows, r => r.Contains("'=1+1, \"east\""));
        }
    }

    [Fact]
    public async Task OriginsArePeopleByTheAreasOwnFactorWherePopulationIsPublic()
    {
        // The nights of the month before are not sealed, so the market's factor stays; the answer says which was used.
        var origins = (await city.JsonAsync($"/v1/zones/square/catchment?{Week}")).GetProperty("data").GetProperty("origins").EnumerateArray().ToList();
        Assert.NotEmpty(origins);
        Assert.All(origins, o => Assert.Equal(3.7m, o.GetProperty("visitors").GetProperty("factor").GetDecimal()));
    }
}
