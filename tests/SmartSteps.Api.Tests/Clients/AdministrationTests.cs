using SmartSteps.Api.Tests.Maps;

namespace SmartSteps.Api.Tests.Clients;

/// <summary>A public administration: trips through the whole market, who is where by day, and layers for its geographic information system.</summary>
[Collection("sold city")]
public sealed class AdministrationTests(SoldCity city)
{
    [Fact]
    public Task FromContractToInvoice() => BuyAsync(false);

    [ToolFact(Prism.Program, NodeTools.Install)]
    public Task FromContractToInvoiceAsDocumented() => BuyAsync(true);

    private async Task BuyAsync(bool throughProxy)
    {
        using var town = await Persona.EnterAsync(city, throughProxy, "public_administration", "flows", "demographics", "heatmaps", "visitors");
        Assert.Contains((await town.JsonAsync("/v1/markets")).GetProperty("data").EnumerateArray(), m => m.GetProperty("id").GetString() == "city");
        var market = (await town.JsonAsync("/v1/markets/city")).GetProperty("data");
        Assert.Equal("city", market.GetProperty("market").GetProperty("id").GetString());
        Assert.Equal(2, (await town.JsonAsync("/v1/markets/city/areas")).GetProperty("data").GetArrayLength());

        town.Count("flows", "market_day", Persona.Days("2026-03-02", 7));
        var flows = (await town.JsonAsync("/v1/flows?market=city&from=2026-03-02&to=2026-03-09")).GetProperty("data");
        Assert.True(flows.GetProperty("flows").GetArrayLength() > 0);
        await town.TextAsync("/v1/flows?market=city&from=2026-03-04&to=2026-03-05&format=csv", "text/csv");

        town.Count("demographics", "market_day", Persona.Days("2026-03-02", 7));
        foreach (var tile in city.City.Network.Grid.Leaves.Select(l => l.Ancestor(12)).Distinct().Take(3))
        {
            await town.JsonAsync($"/v1/markets/city/demographics?tile={tile.QuadKey}&from=2026-03-02&to=2026-03-09");
        }

        await LayersAsync(town);
        await town.CheckInvoiceAsync();
    }

    private async Task LayersAsync(Persona town)
    {
        foreach (var path in new[] { string.Empty, "/conformance", "/collections", "/collections/footfall-city", "/collections/footfall-city/queryables", "/collections/footfall-city/schema" })
        {
            using (await town.AskAsync("/v1/ogc" + path))
            {
                // Free, like the definition of the service.
            }
        }

        // Two hours, page by page: each is bought once.
        town.Count("heatmaps", "market_hour", "2026-03-02T12", "2026-03-02T13");
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var next = "/v1/ogc/collections/footfall-city/items?datetime=2026-03-02T11:00:00Z/2026-03-02T12:59:59Z&limit=100"; next is not null;)
        {
            var page = await town.JsonAsync(next);
            Assert.All(page.GetProperty("features").EnumerateArray(), f => Assert.True(seen.Add(f.GetProperty("id").GetString()!)));
            next = page.GetProperty("links").EnumerateArray().Where(l => l.GetProperty("rel").GetString() == "next").Select(l => new Uri(l.GetProperty("href").GetString()!).PathAndQuery).FirstOrDefault();
        }

        Assert.Equal(2 * city.City.Network.Grid.Leaves.Length, seen.Count);
        await town.JsonAsync($"/v1/ogc/collections/footfall-city/items/{seen.First()}");
        var zones = await town.JsonAsync("/v1/ogc/collections/zones/items");
        Assert.Contains(zones.GetProperty("features").EnumerateArray(), f => f.GetProperty("id").GetString() == "square");

        // The whole hour as JSON and as picture belongs to what a layer showed.
        await town.JsonAsync("/v1/markets/city/heatmap?hour=2026-03-02T12");
        await town.BytesAsync("/v1/markets/city/heatmap?hour=2026-03-02T13&format=png", "image/png");
    }
}
