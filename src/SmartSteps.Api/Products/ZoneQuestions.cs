using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Places;

namespace SmartSteps.Api.Products;

/// <summary>Reads what a request asks about a zone: the zone first, then the form, then the time. Thread-safe.</summary>
internal sealed class ZoneQuestions(ZoneLookup zones, ZonePlaces places)
{
    /// <summary>A question about the visitors of a registered zone.</summary>
    public ValueTask<(ZoneQuestion? Question, Problem? Problem)> RegisteredAsync(HttpContext context, WindowRules rules) => ReadAsync(context, rules, registered: true);

    /// <summary>A question about the leaves that a zone covers, on any day of the market.</summary>
    public ValueTask<(ZoneQuestion? Question, Problem? Problem)> AlwaysAsync(HttpContext context, WindowRules rules) => ReadAsync(context, rules, registered: false);

    /// <summary>The same question about another window.</summary>
    public static PlaceQuestion Of(FoundZone zone, MeasuredPlace place, TimeWindow window) =>
        new(zone.Market, place, FigureWindow.Of(zone.Market.Calendar, window.FromUnixSeconds, window.ToUnixSeconds));

    /// <summary>The place of a zone's registered days.</summary>
    public ValueTask<MeasuredPlace> PlaceAsync(FoundZone zone, CancellationToken cancellationToken) =>
        places.RegisteredAsync(zone.Market, zone.Zone, zone.Measured, cancellationToken);

    private async ValueTask<(ZoneQuestion? Question, Problem? Problem)> ReadAsync(HttpContext context, WindowRules rules, bool registered)
    {
        var (zone, problem) = await zones.FindAsync(context);
        if (zone is null)
        {
            return (null, problem);
        }

        (var format, problem) = AnswerFormat.Read(context.Request, AnswerFormat.OfTables);
        if (format is null)
        {
            return (null, problem);
        }

        (var window, problem) = WindowReader.Read(context.Request, zone.Market, rules);
        if (window is null)
        {
            return (null, problem);
        }

        var place = registered
            ? await PlaceAsync(zone, context.RequestAborted)
            : await places.AlwaysAsync(zone.Market, zone.Measured.Area, context.RequestAborted);
        return (new ZoneQuestion(zone, window, Of(zone, place, window), format), null);
    }
}
