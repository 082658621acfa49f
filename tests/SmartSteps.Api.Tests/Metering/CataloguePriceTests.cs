using System.Text;

namespace SmartSteps.Api.Tests.Metering;

[Collection("metered city")]
public sealed class CataloguePriceTests(MeteredCity city)
{
    private const string Plan = """
        { "name": "By the shelf", "from": "2026-01", "currency": "CHF", "monthlyFee": "10",
          "prices": [{ "unit": "zone_day", "price": "3" }, { "unit": "market_hour", "price": "4" }, { "unit": "market_day", "price": "5" }, { "unit": "zone_day", "product": "dwell", "price": "0.75", "included": 5 }] }
        """;

    [Fact]
    public async Task TheCatalogueShowsWhatTheCallersContractSays()
    {
        // Nobody who has no contract is without a price: the standard plan's.
        await city.EndContractsAsync();
        Assert.Equal(("standard", "EUR", 1.20m), await PriceAsync("dwell"));

        var plan = $"shelf-{city.NextNumber()}";
        using (var body = new StringContent(Plan, Encoding.UTF8, "application/json"))
        using (var put = await city.City.SendAsync(HttpMethod.Put, $"/v1/admin/price-plans/{plan}", city.AdminKey, body))
        {
            Assert.Equal(201, (int)put.StatusCode);
        }

        await city.NewContractAsync(plan: plan);
        Assert.Equal((plan, "CHF", 0.75m), await PriceAsync("dwell"));
        Assert.Equal((plan, "CHF", 3m), await PriceAsync("visitors"));

        await city.NewContractAsync(plan: plan, trial: true);
        Assert.Equal((plan, "CHF", 0m), await PriceAsync("dwell"));
    }

    private async Task<(string? Plan, string? Currency, decimal PerUnit)> PriceAsync(string product)
    {
        var products = (await city.City.JsonAsync("/v1/catalogue")).GetProperty("data").GetProperty("products");
        var price = products.EnumerateArray().Single(p => p.GetProperty("product").GetString() == product).GetProperty("offers")[0].GetProperty("price");
        return (price.GetProperty("pricePlan").GetString(), price.GetProperty("currency").GetString(), price.GetProperty("perUnit").GetDecimal());
    }
}
