namespace SmartSteps.Api.Tests.Products;

[Collection("sealed city")]
public sealed class ProductTableTests(SealedCity city)
{
    private const string Week = "from=2026-03-02&to=2026-03-09";

    [Fact]
    public async Task TablesCarryWhatTheJsonDoes()
    {
        var tile = city.Network.Grid.Leaves[0];
        var quadKey = (tile.Zoom > 15 ? tile.Ancestor(15) : tile).QuadKey;
        var mix = await TableAsync($"/v1/markets/city/demographics?{Week}&tile={quadKey}");
        Assert.All(mix, r => Assert.Equal((quadKey, true), (r["tile"], r["presences"].Length > 0)));
        Assert.All(mix.Where(r => r["share_status"] != "shown"), r => Assert.NotEmpty(r["share_reason"]));

        var path = $"/v1/zones/alexa/flows?{Week}";
        var trips = (await city.JsonAsync(path)).GetProperty("data");
        var flows = await TableAsync(path);
        Assert.Equal(trips.GetProperty("trips").GetProperty("value").GetRawText(), Assert.Single(flows, r => r["row"] == "total")["value"]);
        Assert.Equal(trips.GetProperty("origins").GetArrayLength(), flows.Count(r => r["row"] == "origin"));

        path = $"/v1/zones/square/catchment?{Week}";
        var visitors = (await city.JsonAsync(path)).GetProperty("data").GetProperty("visitors");
        Assert.Equal(visitors.GetProperty("value").GetRawText(), Assert.Single(await TableAsync(path), r => r["row"] == "visitors")["value"]);

        path = $"/v1/zones/square/cross-visitation?{Week}&with=station";
        var share = (await city.JsonAsync(path)).GetProperty("data").GetProperty("shareOfVisitors");
        var pair = Assert.Single(await TableAsync(path));
        Assert.Equal(share.GetProperty("noiseLow").GetDecimal(), decimal.Parse(pair["share_of_visitors_noise_low"]));
        Assert.All(new[] { "visitors", "other_visitors", "share_of_visitors", "share_of_other", "lift" }, name => Assert.NotEmpty(pair[name + "_status"]));

        var benchmark = Assert.Single(await TableAsync("/v1/zones/square/benchmark?from=2026-03-09&to=2026-03-16"));
        Assert.All(new[] { "change", "market_change", "market_index" }, name => Assert.NotEmpty(benchmark[name + "_status"]));

        var weeks = await TableAsync($"/v1/zones/square/visitors?{Week}&granularity=week");
        Assert.Equal("7", Assert.Single(weeks)["shown_for_averaged"]);
        var dwell = await TableAsync($"/v1/zones/square/dwell?{Week}");
        Assert.All(dwell, r => Assert.Equal("shown", r["stays_status"]));
    }

    /// <summary>The rows of a table, cells by the names of their columns.</summary>
    private async Task<List<Dictionary<string, string>>> TableAsync(string path)
    {
        using var answer = await city.GetAsync(path + "&format=csv");
        var rows = CsvReader.Read(await answer.Content.ReadAsStringAsync());
        return [.. rows.Skip(1).Select(r => rows[0].Zip(r).ToDictionary(c => c.First, c => c.Second, StringComparer.Ordinal))];
    }
}
