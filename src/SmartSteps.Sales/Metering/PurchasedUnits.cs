using SmartSteps.Sales.Contracts;

namespace SmartSteps.Sales.Metering;

/// <summary>The units of a purchase by number.</summary>
public static class PurchasedUnits
{
    /// <summary>All that the purchase touches, whether released or not. Costs no more than one small array for a day, an hour, or days on end.</summary>
    public static UnitSet Of(Purchase purchase)
    {
        ArgumentNullException.ThrowIfNull(purchase);
        if (purchase.Unit != PurchaseUnit.MarketHour)
        {
            return UnitSet.Of(new UnitRange(UnitNumber.OfDay(purchase.FirstDay), UnitNumber.OfDay(purchase.EndDay)));
        }

        var (from, to) = (purchase.FromUnixSeconds, purchase.ToUnixSeconds);
        var first = purchase.Market.Calendar.HourAt(from);
        return first.EndUnixSeconds >= to
            ? UnitSet.Of(new UnitRange(UnitNumber.OfHour(first.Date, first.Index), UnitNumber.OfHour(first.Date, first.Index) + 1))
            : UnitSet.Of(Hours(purchase));
    }

    private static IEnumerable<int> Hours(Purchase purchase)
    {
        for (var date = purchase.FirstDay; date < purchase.EndDay; date = date.AddDays(1))
        {
            var day = purchase.Market.Calendar.Day(date);
            for (var i = 0; i < day.HourCount; i++)
            {
                var hour = day.Hour(i);
                if (hour.EndUnixSeconds > purchase.FromUnixSeconds && hour.StartUnixSeconds < purchase.ToUnixSeconds)
                {
                    yield return UnitNumber.OfHour(date, i);
                }
            }
        }
    }
}
