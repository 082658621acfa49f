using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>A difference of two figures, in people; may be negative.</summary>
/// <param name="Status">What it is.</param>
/// <param name="Value">Second less first, rounded to 10.</param>
/// <param name="NoiseInterval">95 % interval of the noise in both, alone.</param>
/// <param name="Reason">Why it is not shown.</param>
internal sealed record DifferenceView(
    [property: WordsOf(typeof(FigureStatus))] string Status,
    long? Value,
    long[]? NoiseInterval,
    [property: WordsOf(typeof(FigureReason))] string? Reason)
{
    public static DifferenceView Of(DifferenceFigure figure) => new(
        SnakeCase.Of(figure.Status), figure.Value, figure is { Low: { } low, High: { } high } ? [low, high] : null, ReasonText.Of(figure.Reason));
}
