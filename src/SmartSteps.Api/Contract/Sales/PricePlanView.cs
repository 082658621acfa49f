using SmartSteps.Sales.Pricing;

namespace SmartSteps.Api.Contract.Sales;

/// <summary>A version of a price plan.</summary>
/// <param name="Id">The plan.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="From">The first month that it holds for.</param>
/// <param name="Currency">ISO 4217 code.</param>
/// <param name="MonthlyFee">The monthly fee, as a decimal text.</param>
/// <param name="Prices">Prices: one without a product for each unit, and those of single products.</param>
internal sealed record PricePlanView(string Id, string Name, string From, string Currency, string MonthlyFee, IReadOnlyList<ProductPriceView> Prices)
{
    public static PricePlanView Of(PricePlan plan) => new(
        plan.Id.Value,
        plan.Name,
        plan.From.ToString(),
        plan.Currency.Value,
        Money.Of(plan.MonthlyFee, plan.Currency).Text,
        [
            .. plan.Units.OrderBy(p => p.Key).Select(p => ProductPriceView.Of(null, p.Key, p.Value, plan.Currency)),
            .. plan.Products.OrderBy(p => p.Key.Product).ThenBy(p => p.Key.Unit).Select(p => ProductPriceView.Of(p.Key.Product, p.Key.Unit, p.Value, plan.Currency)),
        ]);
}
