using SmartSteps.Sales.Pricing;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>Units that have one price.</summary>
/// <param name="Units">How many.</param>
/// <param name="Price">The price of one, as a decimal text.</param>
/// <param name="Included">True for units that the monthly fee includes.</param>
/// <param name="Amount">What they cost, as a decimal text, not rounded.</param>
internal sealed record PriceLineView(long Units, string Price, bool Included, string Amount)
{
    public static PriceLineView Of(PriceLine line, CurrencyCode currency) =>
        new(line.Units, Money.Of(line.Price, currency).Text, line.Included, Money.Of(line.Amount, currency).Text);
}
