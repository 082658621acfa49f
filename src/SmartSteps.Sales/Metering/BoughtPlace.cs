using SmartSteps.Markets;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Sales.Metering;

/// <summary>What units are bought of: with a number it names one unit, which is billed once.</summary>
/// <param name="Contract">Under which contract.</param>
/// <param name="Product">The product.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Market">The market.</param>
/// <param name="Place">The place's key; of a market's units always that of the whole market.</param>
public readonly record struct BoughtPlace(ContractId Contract, SoldProduct Product, PurchaseUnit Unit, MarketId Market, string Place)
{
    /// <summary>What of it has a price.</summary>
    public PricedUnit Priced => new(Product, Unit);

    /// <summary>What a purchase is of.</summary>
    public static BoughtPlace Of(ContractId contract, Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        return new(
            contract, purchase.Product, purchase.Unit, purchase.Market.Id, purchase.Place.Kind == PlaceKind.Zone ? purchase.Place.Key : PurchasedPlace.WholeMarket.Key);
    }
}
