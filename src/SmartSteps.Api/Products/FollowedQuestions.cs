using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Trends;

namespace SmartSteps.Api.Products;

/// <summary>Reads what is asked about a series of a zone over time: its measure first, since it decides which days there are and how they are cut. Thread-safe.</summary>
internal sealed class FollowedQuestions(ZoneQuestions questions, ZonePlaces places)
{
    /// <summary>The zone as it was measured around a window.</summary>
    public ValueTask<MeasuredPlace> PlaceAsync(FoundZone zone, TimeWindow window, SeriesMeasure measure, CancellationToken cancellationToken) =>
        measure == SeriesMeasure.FootfallByHour && zone.Measured is { IndoorZones.IsDefaultOrEmpty: true, Area: { } area }
            ? places.FindAsync(zone.Market, area, window.ForFigures, cancellationToken)
            : questions.PlaceAsync(zone, window.ForFigures, cancellationToken);

    public async ValueTask<(ZoneQuestion? Question, SeriesMeasure Measure, Problem? Problem)> ReadAsync(HttpContext context)
    {
        if (MeasureChoice.Read(context.Request, out var measure) is { } wrong)
        {
            return (null, measure, wrong);
        }

        var rules = MeasureChoice.RulesOf(measure);
        var (question, problem) = measure == SeriesMeasure.FootfallByHour ? await questions.AlwaysAsync(context, rules) : await questions.RegisteredAsync(context, rules);
        return (question, measure, problem);
    }
}
