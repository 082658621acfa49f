using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>A duration in minutes.</summary>
/// <param name="Status">What it is.</param>
/// <param name="Minutes">The duration; left out where it lies in the open range.</param>
/// <param name="NoiseLow">Lower end of the 95 % interval of the noise alone; left out where it lies in the open range.</param>
/// <param name="NoiseHigh">Upper end; left out where it lies in the open range.</param>
/// <param name="OpenFrom">Where the open range begins, when the duration or an end of the interval lies in it.</param>
/// <param name="Reason">Why it is not shown.</param>
internal sealed record DurationView(
    [property: WordsOf(typeof(FigureStatus))] string Status,
    long? Minutes,
    long? NoiseLow,
    long? NoiseHigh,
    long? OpenFrom,
    [property: WordsOf(typeof(FigureReason))] string? Reason)
{
    public static DurationView Of(DurationFigure figure) => new(
        SnakeCase.Of(figure.Status),
        MinutesOf(figure.Value),
        MinutesOf(figure.Low),
        MinutesOf(figure.High),
        MinutesOf(figure.OpenFrom),
        ReasonText.Of(figure.Reason));

    private static long? MinutesOf(TimeSpan? time) => (long?)time?.TotalMinutes;
}
