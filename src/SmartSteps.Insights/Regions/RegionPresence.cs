using NetTopologySuite.Geometries;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Places;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Insights.Regions;

/// <summary>
/// The product <em>devices in a region</em>: those that were in any polygon in an hour, each counted once and in one place. Thread-safe.
/// </summary>
/// <remarks>
/// A device is counted in the leaf where it was longest in the hour, so that an hour's sum counts nobody twice. Hours do not add up to devices: who was there in two hours cannot be told
/// from two devices, which is why nothing longer than an hour is answered.
/// </remarks>
/// <param name="footfall">Footfall of any place.</param>
/// <param name="places">How places were measured.</param>
/// <param name="facts">How far the facts reach.</param>
public sealed class RegionPresence(ZoneFootfall footfall, ZonePlaces places, IFactsReader facts)
{
    /// <summary>The last sealed hour of a market, or null while none is.</summary>
    public async ValueTask<TimeBucket?> LastHourAsync(Market market, CancellationToken cancellationToken) =>
        await facts.FindSealedThroughAsync(market.Id, cancellationToken) is { } through ? market.Calendar.HourAt(through.EndUnixSeconds - 1) : null;

    /// <summary>The devices in an hour.</summary>
    /// <param name="market">The market.</param>
    /// <param name="area">Valid, in WGS 84.</param>
    /// <param name="hour">An hour of the market's days.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<RegionAnswer> FindAsync(Market market, Geometry area, TimeBucket hour, CancellationToken cancellationToken)
    {
        var window = FigureWindow.Of(market.Calendar, hour);
        var place = await places.FindAsync(market, area, window, cancellationToken);
        var series = await footfall.HoursAsync(new PlaceQuestion(market, place, window), cancellationToken);
        return new RegionAnswer(hour, series.Points[0].Figure, CoveredShare(place, hour.Date), series.Basis);
    }

    /// <summary>The share of a place that a day's grid measures.</summary>
    private static double CoveredShare(MeasuredPlace place, DateOnly day) => place.SpanOf(day) is { Leaves.IsDefaultOrEmpty: false } span
        ? Math.Min(1, span.Leaves.Sum(leaf => GroundArea.SquareMetres(leaf.Leaf) * leaf.Parts / LeafWeight.Whole) / (place.SideMetres * place.SideMetres))
        : 0;
}
