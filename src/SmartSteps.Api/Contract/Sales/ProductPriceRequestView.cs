namespace SmartSteps.Api.Contract.Sales;

/// <summary>What units are to cost.</summary>
/// <param name="Product">Of which product; left out for all that have no price of their own.</param>
/// <param name="Unit">What is counted: zone_day, market_hour or market_day. Each has one price without a product.</param>
/// <param name="Price">The price of a unit, as a decimal text with up to six decimals.</param>
/// <param name="Included">Units a month that the fee includes, of each product; none if left out.</param>
/// <param name="Tiers">Prices of the later units of a month, ascending; none if left out.</param>
internal sealed record ProductPriceRequestView(string? Product, string Unit, string Price, long? Included, IReadOnlyList<PriceTierView>? Tiers)
{
    public static ProductPriceRequestView Of(ProductPriceView price) => new(price.Product, price.Unit, price.Price, price.Included, price.Tiers);
}
