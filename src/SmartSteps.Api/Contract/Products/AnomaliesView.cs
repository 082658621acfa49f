using SmartSteps.Insights.Anomalies;
using SmartSteps.Insights.Trends;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>What was unusual in a window.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Measure">What is followed.</param>
/// <param name="Tested">How many points were tested.</param>
/// <param name="FalseDiscoveryRate">Of the points flagged in one answer, at most this share on average is due to chance.</param>
/// <param name="UsualVariation">Relative deviation from week to week beside the noise, rounded to 0.01; left out where there is no history.</param>
/// <param name="Points">Every hour or day.</param>
internal sealed record AnomaliesView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    [property: WordsOf(typeof(SeriesMeasure))] string Measure,
    int Tested,
    double FalseDiscoveryRate,
    double? UsualVariation,
    IReadOnlyList<AnomalyPointView> Points)
{
    public static AnomaliesView Of(AnomalyAnswer anomalies, ZoneId? zone) => new(
        anomalies.Market.Id.Value, zone?.Value, anomalies.Window.Start, anomalies.Window.End, SnakeCase.Of(anomalies.Measure), anomalies.Tested,
        anomalies.FalseDiscoveryRate, anomalies.UsualVariation, [.. anomalies.Points.Select(AnomalyPointView.Of)]);
}
