using SmartSteps.Insights.Trends;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>A place against its own last four weeks.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Measure">What is followed.</param>
/// <param name="Overall">All points together: figures over what is usual.</param>
/// <param name="Points">Every hour or day.</param>
internal sealed record TrendView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    [property: WordsOf(typeof(SeriesMeasure))] string Measure,
    RatioView Overall,
    IReadOnlyList<TrendPointView> Points)
{
    public static TrendView Of(TrendAnswer trend, ZoneId? zone) => new(
        trend.Market.Id.Value, zone?.Value, trend.Window.Start, trend.Window.End, SnakeCase.Of(trend.Measure), RatioView.Of(trend.Overall), [.. trend.Points.Select(TrendPointView.Of)]);
}
