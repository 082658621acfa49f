using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>A figure is never a bare number. Where the status is <c>low_density</c> or <c>no_data</c> there is no value at all.</summary>
/// <param name="Start">Start of what it is for, local; left out where the whole answer says it.</param>
/// <param name="End">End (exclusive), local.</param>
/// <param name="Status">What it is.</param>
/// <param name="Value">Estimated people, rounded to 10.</param>
/// <param name="Interval">95 % interval for the truth, in people: noise, sampling and method.</param>
/// <param name="NoiseInterval">95 % interval of the noise alone, in people: for comparing two figures of one place.</param>
/// <param name="Devices">Noisy count of devices.</param>
/// <param name="Factor">People for each device.</param>
/// <param name="ShownFor">Quadkey of the larger tile that the value is for.</param>
/// <param name="ShownForWindow">The longer window that the value is for.</param>
/// <param name="Reason">Why the figure itself is not shown.</param>
internal sealed record FigureView(
    DateTimeOffset? Start,
    DateTimeOffset? End,
    [property: WordsOf(typeof(FigureStatus))] string Status,
    long? Value,
    long[]? Interval,
    long[]? NoiseInterval,
    long? Devices,
    decimal? Factor,
    string? ShownFor,
    LongerWindowView? ShownForWindow,
    [property: WordsOf(typeof(FigureReason))] string? Reason)
{
    public static FigureView Of(Figure figure) => Of(figure, null);

    public static FigureView Of(SeriesPoint point) => Of(point.Figure, point.Window);

    public static FigureView Of(Figure figure, FigureWindow? window) => new(
        window?.Start,
        window?.End,
        SnakeCase.Of(figure.Status),
        figure.Value,
        figure is { IntervalLow: { } low, IntervalHigh: { } high } ? [low, high] : null,
        figure is { NoiseLow: { } noiseLow, NoiseHigh: { } noiseHigh } ? [noiseLow, noiseHigh] : null,
        figure.Devices,
        figure.Factor,
        figure.ShownFor?.QuadKey,
        figure.ShownForWindow is { } longer ? LongerWindowView.Of(longer) : null,
        ReasonText.Of(figure.Reason));
}
