using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Insights;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Places;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Products;

/// <summary>Reads what a request asks about a zone: the zone first, then the form, then the time; then the contract that it is bought under is found. Thread-safe.</summary>
internal sealed class ZoneQuestions(ZoneLookup zones, SaleGate gate, ZonePlaces places, IPopulation populations, TimeProvider clock)
{
    private const int KeptMarkets = 100;

    private readonly BrieflyKept<(MarketId Market, DateOnly Day), double?> residents = new(clock, TimeSpan.FromMinutes(1), KeptMarkets);

    /// <summary>A question about the visitors of a registered zone.</summary>
    public ValueTask<(ZoneQuestion? Question, Problem? Problem)> RegisteredAsync(HttpContext context, WindowRules rules) =>
        RegisteredAsync(context, rules, ZoneAlone);

    /// <summary>A question about the visitors of a registered zone and of something beside it.</summary>
    /// <param name="place">All that is bought, or the problem with what stands beside the zone.</param>
    public async ValueTask<(ZoneQuestion? Question, Problem? Problem)> RegisteredAsync(
        HttpContext context, WindowRules rules, Func<FoundZone, ValueTask<(PurchasedPlace? Place, Problem? Problem)>> place)
    {
        var (zone, window, format, problem) = await ReadAsync(context, rules, place);
        return zone is null
            ? (null, problem)
            : (new ZoneQuestion(zone, window!, await RegisteredAsync(zone, window!, context.RequestAborted), format!), null);
    }

    /// <summary>
    /// A question about the leaves that a zone covers, on any day of the market. A zone measured on indoor cells has none, drawn or not: its answer says so.
    /// </summary>
    public async ValueTask<(ZoneQuestion? Question, Problem? Problem)> AlwaysAsync(HttpContext context, WindowRules rules)
    {
        var (zone, window, format, problem) = await ReadAsync(context, rules, ZoneAlone);
        if (zone is null)
        {
            return (null, problem);
        }

        if (!zone.Measured.IndoorZones.IsDefaultOrEmpty)
        {
            return (new ZoneQuestion(zone, window!, await RegisteredAsync(zone, window!, context.RequestAborted), format!), null);
        }

        if (zone.Measured.Area is not { } area)
        {
            return (null, ZoneLookup.NotDrawn(zone));
        }

        var time = window!.ForFigures;
        return (new ZoneQuestion(zone, window, new PlaceQuestion(zone.Market, await places.FindAsync(zone.Market, area, time, context.RequestAborted), time)
        {
            Residents = await ResidentsAsync(zone.Market, time.FirstDay(zone.Market.Calendar), context.RequestAborted),
        }, format!), null);
    }

    /// <summary>The question about a registered zone in a window.</summary>
    public async ValueTask<PlaceQuestion> RegisteredAsync(FoundZone zone, TimeWindow window, CancellationToken cancellationToken) =>
        new(zone.Market, await PlaceAsync(zone, window.ForFigures, cancellationToken), window.ForFigures)
        {
            Residents = await ResidentsAsync(zone.Market, window.ForFigures.FirstDay(zone.Market.Calendar), cancellationToken),
        };

    /// <summary>A registered zone as it was measured around a window: on the leaves of the zone that it is measured as, on its own days.</summary>
    public ValueTask<MeasuredPlace> PlaceAsync(FoundZone zone, FigureWindow window, CancellationToken cancellationToken) =>
        places.FindAsync(zone.Market, zone.Measured with { From = zone.Zone.From, Until = zone.Zone.Until }, window, cancellationToken);

    /// <summary>All residents that the market's public population has on a day; null where it has none.</summary>
    private async ValueTask<double?> ResidentsAsync(Market market, DateOnly day, CancellationToken cancellationToken)
    {
        if (residents.TryGet((market.Id, day), out var known))
        {
            return known;
        }

        var reading = residents.Begin();
        var found = await populations.FindAsync(market.Id, day, cancellationToken) is { } population ? population.Rows.Sum(row => row.People) : (double?)null;
        residents.Keep((market.Id, day), found, reading);
        return found;
    }

    private static ValueTask<(PurchasedPlace? Place, Problem? Problem)> ZoneAlone(FoundZone zone) => ValueTask.FromResult<(PurchasedPlace?, Problem?)>((zone.Place, null));

    private async ValueTask<(FoundZone? Zone, TimeWindow? Window, AnswerFormat? Format, Problem? Problem)> ReadAsync(
        HttpContext context, WindowRules rules, Func<FoundZone, ValueTask<(PurchasedPlace? Place, Problem? Problem)>> placeOf)
    {
        var (zone, problem) = await zones.FindAsync(context);
        if (zone is null)
        {
            return (null, null, null, problem);
        }

        (var format, problem) = AnswerFormat.Read(context.Request, AnswerFormat.OfTables);
        if (format is null)
        {
            return (null, null, null, problem);
        }

        (var window, problem) = WindowReader.Read(context.Request, zone.Market, rules);
        if (window is null)
        {
            return (null, null, null, problem);
        }

        (var place, problem) = await placeOf(zone);
        problem ??= await gate.CheckAsync(context, zone.Market, place!, window.FromUnixSeconds, window.ToUnixSeconds);
        return problem is null ? (zone, window, format, null) : (null, null, null, problem);
    }
}
