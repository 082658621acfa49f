using System.Globalization;
using SmartSteps.Markets;

namespace SmartSteps.Sales.Contracts;

/// <summary>One unit of what is bought. Equal for the same thing, in whatever form and however often it is asked for.</summary>
/// <param name="Product">The product.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Market">The market.</param>
/// <param name="Place">The place's key; of a market's unit always that of the whole market.</param>
/// <param name="Day">The local day.</param>
/// <param name="Hour">Hours since local midnight, counted in real time; null for a day.</param>
public readonly record struct PurchasedUnit(SoldProduct Product, PurchaseUnit Unit, MarketId Market, string Place, DateOnly Day, int? Hour)
{
    /// <summary>The unit as text: unique under a contract.</summary>
    public string Key => string.Create(
        CultureInfo.InvariantCulture, $"{ContractWords.Of(Product)}|{Market}|{Place}|{Day:yyyy-MM-dd}{(Hour is { } hour ? $"|{hour:00}" : string.Empty)}");
}
