using System.Collections.Immutable;
using System.Globalization;
using SmartSteps.Insights.Anomalies;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Trends;
using SmartSteps.Insights.Visitors;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Occurrences.Payloads;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Reports.Alerts;

/// <summary>
/// Looks at a closed day of a market for every alert in it. What it finds is what the tenant could have read itself: the same figures, under a contract that opens them; without one
/// nothing is looked at. Thread-safe.
/// </summary>
/// <param name="alerts">The alerts.</param>
/// <param name="zones">Their zones.</param>
/// <param name="places">How zones were measured.</param>
/// <param name="visitors">Figures.</param>
/// <param name="anomalies">What is unusual.</param>
/// <param name="populations">Bounds of intervals.</param>
/// <param name="entitlements">What tenants have bought.</param>
/// <param name="clock">When something is found.</param>
public sealed class AlertEvaluation(
    IAlerts alerts, IZoneRegistry zones, ZonePlaces places, ZoneVisitors visitors, ZoneAnomalies anomalies, IPopulation populations, Entitlements entitlements, TimeProvider clock)
{
    private const int LongestChain = 8;

    /// <summary>What the alerts of a market find in a closed day, at most one occurrence an alert.</summary>
    public async ValueTask<IReadOnlyList<Occurrence>> OfDayAsync(Market market, DateOnly day, CancellationToken cancellationToken)
    {
        var found = new List<Occurrence>();
        if (market.Status == MarketStatus.Withdrawn || await alerts.ListEnabledAsync(market.Id, cancellationToken) is not { Count: > 0 } enabled)
        {
            return found;
        }

        var window = FigureWindow.Of(market.Calendar, day, day.AddDays(1));
        var residents = await populations.FindAsync(market.Id, day, cancellationToken) is { } population ? population.Rows.Sum(row => row.People) : (double?)null;
        foreach (var alert in enabled)
        {
            if (await zones.FindAsync(alert.Tenant, alert.Zone, cancellationToken) is not { } zone || zone.Market != market.Id || day < zone.From || day >= (zone.Until ?? DateOnly.MaxValue)
                || !await IsBoughtAsync(alert, zone, market, day, cancellationToken))
            {
                continue;
            }

            var measured = await MeasuredAsync(zone, cancellationToken);
            var place = await places.FindAsync(market, measured with { From = zone.From, Until = zone.Until }, window, cancellationToken);
            var starts = await FindAsync(alert, new PlaceQuestion(market, place, window) { Residents = residents }, cancellationToken);
            if (!starts.IsEmpty)
            {
                found.Add(Of(alert, market, day, starts));
            }
        }

        return found;
    }

    private async ValueTask<bool> IsBoughtAsync(Alert alert, Zone zone, Market market, DateOnly day, CancellationToken cancellationToken)
    {
        var product = alert.Kind == AlertKind.Anomaly ? SoldProduct.Anomalies : SoldProduct.Visitors;
        var ground = zone.Area ?? (zone.Parent is { } mall ? (await zones.FindAsync(zone.Tenant, mall, cancellationToken))?.Area : null);
        var purchase = Purchase.OfDays(product, market, PurchasedPlace.OfZone(zone.Id, ground), day, day.AddDays(1));
        return (await entitlements.CheckAsync(alert.Tenant, purchase, cancellationToken)).Granted is not null;
    }

    /// <summary>The zone that it is measured as.</summary>
    private async ValueTask<Zone> MeasuredAsync(Zone zone, CancellationToken cancellationToken)
    {
        var measured = zone;
        for (var i = 0; i < LongestChain && measured.MeasuredAs is { } earlier; i++)
        {
            measured = await zones.FindAsync(zone.Tenant, earlier, cancellationToken)
                ?? throw new InvalidDataException($"Zone {measured.Id} is measured as {earlier}, which is not there.");
        }

        return measured;
    }

    /// <summary>Where the hours, or the day, begin that are news, each with its side.</summary>
    private async ValueTask<ImmutableArray<(DateTimeOffset Start, AlertDirection Side)>> FindAsync(Alert alert, PlaceQuestion question, CancellationToken cancellationToken)
    {
        if (alert.Kind == AlertKind.Anomaly)
        {
            var answer = await anomalies.FindAsync(
                question, alert.Measure == AlertMeasure.VisitorsByHour ? SeriesMeasure.VisitorsByHour : SeriesMeasure.VisitorsByDay, cancellationToken);
            return
            [
                .. answer.Points.Where(point => point.IsFlagged)
                    .Select(point => (point.Window.Start, point.Direction == AnomalyDirection.Above ? AlertDirection.Above : AlertDirection.Below))
                    .Where(point => alert.Direction == AlertDirection.Both || alert.Direction == point.Item2),
            ];
        }

        var series = await visitors.ListAsync(question, alert.Measure == AlertMeasure.VisitorsByHour ? Granularity.Hour : Granularity.Day, cancellationToken);
        return
        [
            .. series.Points.Where(point => ThresholdRule.IsBeyond(point.Figure, alert.Direction, alert.Threshold!.Value, alert.Certainty!.Value))
                .Select(point => (point.Window.Start, alert.Direction)),
        ];
    }

    private Occurrence Of(Alert alert, Market market, DateOnly day, ImmutableArray<(DateTimeOffset Start, AlertDirection Side)> found)
    {
        var sides = found.Select(f => f.Side).Distinct().ToList();
        var (date, next) = (Text(day), Text(day.AddDays(1)));
        var measure = SnakeCase.Of(alert.Measure);
        var product = alert.Kind == AlertKind.Anomaly ? $"anomalies?from={date}&to={next}&measure={measure}"
            : $"visitors?from={date}&to={next}&granularity={(alert.Measure == AlertMeasure.VisitorsByHour ? "hour" : "day")}";
        var data = new AlertData(
            alert.Id.Value, alert.Zone.Value, market.Id.Value, day, measure, [.. found.Select(f => f.Start)], SnakeCase.Of(sides.Count == 1 ? sides[0] : AlertDirection.Both), alert.Threshold,
            $"/v1/zones/{alert.Zone}/{product}");
        return Occurrence.For(
            alert.Tenant, market.Id, alert.Kind == AlertKind.Anomaly ? OccurrenceType.AnomalyFound : OccurrenceType.ThresholdCrossed, $"{alert.Id}/{date}", clock.GetUtcNow(), data);
    }

    private static string Text(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
