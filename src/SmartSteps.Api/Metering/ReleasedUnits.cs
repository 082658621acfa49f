using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Products;
using SmartSteps.Facts;
using SmartSteps.Insights.Densities;
using SmartSteps.Insights.Trends;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;

namespace SmartSteps.Api.Metering;

/// <summary>
/// Which units of a purchase an answer holds: those whose window is released, and of what is counted for registered zones alone those of the zone's own days. What is answered with no data because it is
/// not there yet, or never will be, is not billed. Thread-safe.
/// </summary>
internal sealed class ReleasedUnits(IFactsReader facts, IZoneRegistry zones)
{
    private const int DaysOfAWeek = 7;

    /// <summary>The units.</summary>
    /// <param name="context">The question: which zone, and which of its series.</param>
    /// <param name="purchase">What was granted for it.</param>
    /// <param name="asked">All units of the purchase.</param>
    public async ValueTask<UnitSet> OfAsync(HttpContext context, Purchase purchase, UnitSet asked, CancellationToken cancellationToken)
    {
        var source = FollowsFootfall(context.Request) ? ProductId.Footfall : SourceOf(purchase);
        return await OfAsync(purchase, asked, source, await ZoneAsync(context, cancellationToken), cancellationToken);
    }

    /// <summary>The units of what is bought in the background, not by a question; series are of visitors.</summary>
    /// <param name="purchase">What was granted.</param>
    /// <param name="asked">All units of the purchase.</param>
    /// <param name="zone">The zone that it is about; null for a market.</param>
    public ValueTask<UnitSet> OfAsync(Purchase purchase, UnitSet asked, Zone? zone, CancellationToken cancellationToken) => OfAsync(purchase, asked, SourceOf(purchase), zone, cancellationToken);

    private async ValueTask<UnitSet> OfAsync(Purchase purchase, UnitSet asked, ProductId source, Zone? zone, CancellationToken cancellationToken)
    {
        // A forecast is about days that nobody can have released.
        if (purchase.Product == SoldProduct.Forecast)
        {
            return asked;
        }

        var windows = await facts.ListWindowsAsync(purchase.Market.Id, source, purchase.FirstDay, purchase.EndDay, cancellationToken);
        var released = UnitSet.Of(purchase.Unit == PurchaseUnit.MarketHour
            ? windows.Where(w => w.HourIndex >= 0).Select(w => UnitNumber.OfHour(w.Date, w.HourIndex))
            : windows.Select(w => UnitNumber.OfDay(w.Date)).Distinct());
        if (purchase.HasForecast)
        {
            released = released.Union(await ForecastAsync(purchase, asked, cancellationToken));
        }

        return asked.Intersect(OwnDays(purchase, source, zone) is { } own ? released.Intersect(own) : released);
    }

    /// <summary>Of hours to come those that are told from released ones: that hour of enough of the same weekdays before.</summary>
    private async ValueTask<UnitSet> ForecastAsync(Purchase purchase, UnitSet asked, CancellationToken cancellationToken)
    {
        if (await facts.FindSealedThroughAsync(purchase.Market.Id, cancellationToken) is not { } through)
        {
            return UnitSet.Empty;
        }

        var calendar = purchase.Market.Calendar;
        var last = calendar.DayAt(through.EndUnixSeconds - 1).Date;
        var before = await facts.ListWindowsAsync(purchase.Market.Id, ProductId.Footfall, last.AddDays(1 - (DaysOfAWeek * PopulationDensity.WeeksLookedAt)), last.AddDays(1), cancellationToken);
        var alike = before.GroupBy(w => (w.Date.DayOfWeek, w.HourIndex)).Where(g => g.Count() >= PopulationDensity.LeastWeeks).Select(g => g.Key).ToHashSet();
        return UnitSet.Of(asked.Numbers.Where(number => UnitNumber.HourOf(number) is var (day, index)
            && calendar.Day(day).Hour(index).EndUnixSeconds > through.EndUnixSeconds && alike.Contains((day.DayOfWeek, index))));
    }

    /// <summary>The released product that the answer rests on, where it follows no other.</summary>
    private static ProductId SourceOf(Purchase purchase) => purchase.Product switch
    {
        SoldProduct.Footfall or SoldProduct.Heatmaps => ProductId.Footfall,
        SoldProduct.Demographics => ProductId.Demographics,
        SoldProduct.Flows => ProductId.Flows,
        SoldProduct.Dwell => ProductId.Dwell,
        SoldProduct.Frequency => ProductId.Frequency,
        SoldProduct.Catchment => ProductId.Catchment,
        SoldProduct.CrossVisitation => ProductId.CrossVisitation,
        _ => ProductId.ZoneDay,
    };

    private static bool FollowsFootfall(HttpRequest request) =>
        request.Query.ContainsKey(MeasureChoice.Name) && MeasureChoice.Read(request, out var measure) is null && measure == SeriesMeasure.FootfallByHour;

    /// <summary>The days on which the zone is measured; null where leaves are, which are released whoever asks.</summary>
    private static UnitSet? OwnDays(Purchase purchase, ProductId source, Zone? zone)
    {
        if (purchase.Unit != PurchaseUnit.ZoneDay || source == ProductId.Footfall || source == ProductId.Demographics || zone is null)
        {
            return null;
        }

        var (from, to) = (UnitNumber.OfDay(zone.From), zone.Until is { } until ? UnitNumber.OfDay(until) : int.MaxValue);
        return from < to ? UnitSet.Of(new UnitRange(from, to)) : UnitSet.Empty;
    }

    private async ValueTask<Zone?> ZoneAsync(HttpContext context, CancellationToken cancellationToken) => ZoneId.TryParse(context.Request.RouteValues["id"] as string, out var id)
        ? await zones.FindAsync(Caller.TenantOf(context), id, cancellationToken)
        : null;
}
