using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Products;
using SmartSteps.Facts;
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
    /// <summary>The units.</summary>
    /// <param name="tenant">Whose zones the purchase is about.</param>
    /// <param name="request">The question, which may name the series that it follows; null where it is asked by a report.</param>
    /// <param name="purchase">What was granted for it.</param>
    /// <param name="asked">All units of the purchase.</param>
    public async ValueTask<UnitSet> OfAsync(TenantId tenant, HttpRequest? request, Purchase purchase, UnitSet asked, CancellationToken cancellationToken)
    {
        // A forecast is about days that nobody can have released.
        if (purchase.Product == SoldProduct.Forecast)
        {
            return asked;
        }

        var windows = await facts.ListWindowsAsync(purchase.Market.Id, SourceOf(request, purchase), purchase.FirstDay, purchase.EndDay, cancellationToken);
        var released = UnitSet.Of(purchase.Unit == PurchaseUnit.MarketHour
            ? windows.Where(w => w.HourIndex >= 0).Select(w => UnitNumber.OfHour(w.Date, w.HourIndex))
            : windows.Select(w => UnitNumber.OfDay(w.Date)).Distinct());
        return asked.Intersect(await OwnDaysAsync(tenant, request, purchase, cancellationToken) is { } own ? released.Intersect(own) : released);
    }

    /// <summary>The released product that the answer rests on.</summary>
    private static ProductId SourceOf(HttpRequest? request, Purchase purchase) => purchase.Product switch
    {
        SoldProduct.Footfall or SoldProduct.Heatmaps => ProductId.Footfall,
        SoldProduct.Demographics => ProductId.Demographics,
        SoldProduct.Flows => ProductId.Flows,
        SoldProduct.Dwell => ProductId.Dwell,
        SoldProduct.Frequency => ProductId.Frequency,
        SoldProduct.Catchment => ProductId.Catchment,
        SoldProduct.CrossVisitation => ProductId.CrossVisitation,
        _ => FollowsFootfall(request) ? ProductId.Footfall : ProductId.ZoneDay,
    };

    private static bool FollowsFootfall(HttpRequest? request) =>
        request is not null && request.Query.ContainsKey(MeasureChoice.Name) && MeasureChoice.Read(request, out var measure) is null && measure == SeriesMeasure.FootfallByHour;

    /// <summary>The days on which the zone is measured; null where leaves are, which are released whoever asks.</summary>
    private async ValueTask<UnitSet?> OwnDaysAsync(TenantId tenant, HttpRequest? request, Purchase purchase, CancellationToken cancellationToken)
    {
        if (purchase.Unit != PurchaseUnit.ZoneDay
            || SourceOf(request, purchase) is var source && (source == ProductId.Footfall || source == ProductId.Demographics)
            || purchase.Place.Zone is not { } id
            || await zones.FindAsync(tenant, id, cancellationToken) is not { } zone)
        {
            return null;
        }

        var (from, to) = (UnitNumber.OfDay(zone.From), zone.Until is { } until ? UnitNumber.OfDay(until) : int.MaxValue);
        return from < to ? UnitSet.Of(new UnitRange(from, to)) : UnitSet.Empty;
    }
}
