using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Places;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Reports.Templates;

/// <summary>Puts the questions that products are asked about a report's zones. Thread-safe.</summary>
/// <param name="places">How zones were measured.</param>
/// <param name="populations">The residents whom no interval reaches far above.</param>
public sealed class ReportPlaces(ZonePlaces places, IPopulation populations)
{
    /// <summary>About the visitors of a zone: on its own days, as it is measured.</summary>
    public async ValueTask<PlaceQuestion> VisitorsAsync(Market market, ReportZone zone, FigureWindow window, CancellationToken cancellationToken) => new(
        market, await places.FindAsync(market, zone.Measured with { From = zone.Zone.From, Until = zone.Zone.Until }, window, cancellationToken), window)
    {
        Residents = await ResidentsAsync(market, window, cancellationToken),
    };

    /// <summary>About the ground of a zone: on every day of the market; of one that is measured indoors as of its visitors.</summary>
    public async ValueTask<PlaceQuestion> GroundAsync(Market market, ReportZone zone, FigureWindow window, CancellationToken cancellationToken) =>
        !zone.Measured.IndoorZones.IsDefaultOrEmpty || zone.Measured.Area is not { } area
            ? await VisitorsAsync(market, zone, window, cancellationToken)
            : new PlaceQuestion(market, await places.FindAsync(market, area, window, cancellationToken), window)
            {
                Residents = await ResidentsAsync(market, window, cancellationToken),
            };

    private async ValueTask<double?> ResidentsAsync(Market market, FigureWindow window, CancellationToken cancellationToken) =>
        await populations.FindAsync(market.Id, window.FirstDay(market.Calendar), cancellationToken) is { } population ? population.Rows.Sum(r => r.People) : null;
}
