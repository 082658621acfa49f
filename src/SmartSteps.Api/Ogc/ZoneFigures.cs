using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Products;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Visitors;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Ogc;

/// <summary>Visitors of zones, as the product gives them. Thread-safe.</summary>
internal sealed class ZoneFigures(ZoneLookup zones, ZoneQuestions questions, ZoneVisitors visitors)
{
    /// <summary>The caller's zone with what it is measured as.</summary>
    /// <exception cref="InvalidOperationException">The zone is not the caller's, or its market is not there.</exception>
    public async ValueTask<FoundZone> FindAsync(HttpContext context, Zone zone) =>
        await zones.FindAsync(context, zone.Id.Value) ?? throw new InvalidOperationException($"Zone {zone.Id} is not there any more.");

    /// <summary>The visitors of one local day.</summary>
    /// <param name="window">The day.</param>
    public async ValueTask<Figure> OfDayAsync(FoundZone zone, TimeWindow window, CancellationToken cancellationToken)
    {
        var question = await questions.RegisteredAsync(zone, window, cancellationToken);
        var series = await visitors.ListAsync(question, Granularity.Day, cancellationToken);
        return series.Points[0].Figure;
    }
}
