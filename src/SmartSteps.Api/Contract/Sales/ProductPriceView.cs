using SmartSteps.Reports.Heatmaps;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>What units cost.</summary>
/// <param name="Product">Of which product; left out for all that have no price of their own.</param>
/// <param name="Unit">What is counted: zone_day, market_hour or market_day. Each has one price without a product.</param>
/// <param name="Price">The price of a unit, as a decimal text with up to six decimals.</param>
/// <param name="Included">Units a month that the fee includes, of each product.</param>
/// <param name="Tiers">Prices of the later units of a month, ascending.</param>
internal sealed record ProductPriceView(string? Product, string Unit, string Price, long Included, IReadOnlyList<PriceTierView> Tiers)
{
    public static ProductPriceView Of(SoldProduct? product, PurchaseUnit unit, ProductPrice price, CurrencyCode currency) => new(
        product is { } named ? SnakeCase.Of(named) : null,
        SnakeCase.Of(unit),
        Money.Of(price.Price, currency).Text,
        price.Included,
        [.. price.Tiers.Select(t => new PriceTierView(t.Above, Money.Of(t.Price, currency).Text))]);
}
