using SmartSteps.Insights.Figures;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>Figures over time.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Granularity">Length of the steps. A week is Monday to Monday; its figure is the mean day of it.</param>
/// <param name="Figures">Every step, in order.</param>
internal sealed record SeriesView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    [property: WordsOf(typeof(Granularity))] string Granularity,
    IReadOnlyList<FigureView> Figures)
{
    /// <summary>Share of the measured ground that lies within the zone's outline, 0 to 1; left out indoors and where it was not measured.</summary>
    public double? InsideShare { get; init; }

    /// <summary>Share of the zone's outline that is measured, 0 to 1; left out indoors and where it was not measured.</summary>
    public double? MeasuredShare { get; init; }

    public static SeriesView Of(FigureSeries series, ZoneId? zone) => new(
        series.Market.Id.Value, zone?.Value, series.Window.Start, series.Window.End, SnakeCase.Of(series.Granularity), [.. series.Points.Select(FigureView.Of)]);
}
