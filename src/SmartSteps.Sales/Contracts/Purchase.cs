using SmartSteps.Markets;

namespace SmartSteps.Sales.Contracts;

/// <summary>A product of a place in a window: what a question asks to be sold.</summary>
/// <param name="Product">The product.</param>
/// <param name="Market">The market.</param>
/// <param name="Place">The place in it.</param>
/// <param name="FromUnixSeconds">First second that figures are about.</param>
/// <param name="ToUnixSeconds">First second after it; later than the first.</param>
public sealed record Purchase(SoldProduct Product, Market Market, PurchasedPlace Place, long FromUnixSeconds, long ToUnixSeconds)
{
    /// <summary>What the buyer says it is for; null where nothing was said, which means what the contract allows.</summary>
    public UsePurpose? Purpose { get; init; }

    /// <summary>True where hours that nobody can have released yet are answered too, as forecast: then they are bought like those that are.</summary>
    public bool HasForecast { get; init; }

    /// <summary>The first local day.</summary>
    public DateOnly FirstDay => Market.Calendar.DayAt(FromUnixSeconds).Date;

    /// <summary>The local day after the last one.</summary>
    public DateOnly EndDay => Market.Calendar.DayAt(ToUnixSeconds - 1).Date.AddDays(1);

    /// <summary>What of it is counted and priced.</summary>
    public PurchaseUnit Unit => UnitOf(Product, Place.Kind);

    /// <summary>A purchase over local days.</summary>
    /// <param name="firstDay">The first day.</param>
    /// <param name="endDay">The day after the last one.</param>
    public static Purchase OfDays(SoldProduct product, Market market, PurchasedPlace place, DateOnly firstDay, DateOnly endDay) =>
        new(product, market, place, market.Calendar.Day(firstDay).StartUnixSeconds, market.Calendar.Day(endDay).StartUnixSeconds);

    /// <summary>What of a product is counted: days of zones; of markets hours of what is seen by the hour, and days of the rest.</summary>
    public static PurchaseUnit UnitOf(SoldProduct product, PlaceKind place) =>
        place == PlaceKind.Zone ? PurchaseUnit.ZoneDay
        : product is SoldProduct.Heatmaps or SoldProduct.Footfall ? PurchaseUnit.MarketHour
        : PurchaseUnit.MarketDay;

    /// <summary>The units in it, in the order of time. An hour or a day that it touches counts as a whole.</summary>
    public IEnumerable<PurchasedUnit> Units()
    {
        var place = Place.Kind == PlaceKind.Zone ? Place.Key : PurchasedPlace.WholeMarket.Key;
        for (var date = FirstDay; date < EndDay; date = date.AddDays(1))
        {
            if (Unit != PurchaseUnit.MarketHour)
            {
                yield return new PurchasedUnit(Product, Unit, Market.Id, place, date, null);
                continue;
            }

            var day = Market.Calendar.Day(date);
            for (var i = 0; i < day.HourCount; i++)
            {
                var hour = day.Hour(i);
                if (hour.EndUnixSeconds > FromUnixSeconds && hour.StartUnixSeconds < ToUnixSeconds)
                {
                    yield return new PurchasedUnit(Product, Unit, Market.Id, place, date, i);
                }
            }
        }
    }
}
