using System.Collections.Immutable;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Sales.Pricing;

/// <summary>
/// A version of a price plan: what holds from the start of a month until the next version does. Every product has a price under it: its own, or that of the unit. Immutable.
/// </summary>
/// <param name="Id">The plan.</param>
/// <param name="Name">Its name for people: 1 to <see cref="LongestName"/> characters.</param>
/// <param name="From">The first month that this version holds for.</param>
/// <param name="Currency">The currency of all its prices.</param>
/// <param name="MonthlyFee">Due for every month in which a contract is in force for a day or more, whole; 0 or more.</param>
/// <param name="Units">The price of each kind of unit, of products that have no other.</param>
/// <param name="Products">Prices of single products.</param>
public sealed record PricePlan(
    PricePlanId Id,
    string Name,
    BillingMonth From,
    CurrencyCode Currency,
    decimal MonthlyFee,
    ImmutableDictionary<PurchaseUnit, ProductPrice> Units,
    ImmutableDictionary<PricedUnit, ProductPrice> Products)
{
    /// <summary>The longest name, in characters.</summary>
    public const int LongestName = 200;

    /// <summary>
    /// The plan that holds for contracts that name none, until a version of it is entered: in euro, without a fee or included units; 1.20 for a product of a zone on a day, 0.90 beyond
    /// 1,000 in a month and 0.60 beyond 10,000; 2.40 for an hour of a market; 24 for a day of one.
    /// </summary>
    public static PricePlan Standard { get; } = new(
        PricePlanId.Standard,
        "Standard",
        BillingMonth.Of(new DateOnly(2000, 1, 1)),
        CurrencyCode.Euro,
        0,
        ImmutableDictionary.CreateRange(new Dictionary<PurchaseUnit, ProductPrice>
        {
            [PurchaseUnit.ZoneDay] = new(1.20m, 0, [new PriceTier(1000, 0.90m), new PriceTier(10_000, 0.60m)]),
            [PurchaseUnit.MarketHour] = new(2.40m, 0, [new PriceTier(720, 1.80m)]),
            [PurchaseUnit.MarketDay] = new(24m, 0, []),
        }),
        ImmutableDictionary<PricedUnit, ProductPrice>.Empty);

    /// <summary>The price of a product.</summary>
    public ProductPrice PriceOf(PricedUnit unit) => Products.TryGetValue(unit, out var own) ? own : Units[unit.Unit];
}
