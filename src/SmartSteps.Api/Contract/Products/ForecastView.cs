using SmartSteps.Insights.Forecasts;
using SmartSteps.Insights.Trends;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>What is to be expected.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Measure">What is followed.</param>
/// <param name="Method">The method that did best in the back-test (a point that it may not be shown for is of the next best); left out where there was too little history.</param>
/// <param name="BackTest">The back-test; left out where there was too little history.</param>
/// <param name="Figures">Hours or days, modelled.</param>
internal sealed record ForecastView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    [property: WordsOf(typeof(SeriesMeasure))] string Measure,
    [property: WordsOf(typeof(ForecastMethod))] string? Method,
    BackTestView? BackTest,
    IReadOnlyList<FigureView> Figures)
{
    public static ForecastView Of(ForecastAnswer forecast, ZoneId? zone) => new(
        forecast.Market.Id.Value, zone?.Value, forecast.Window.Start, forecast.Window.End, SnakeCase.Of(forecast.Measure),
        forecast.Method is { } method ? SnakeCase.Of(method) : null, forecast.BackTest is { } test ? BackTestView.Of(test) : null, [.. forecast.Points.Select(FigureView.Of)]);
}
