using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>A ratio of two figures.</summary>
/// <param name="Status">What it is.</param>
/// <param name="Ratio">The ratio.</param>
/// <param name="NoiseLow">Lower end of the 95 % interval of the noise in both, alone.</param>
/// <param name="NoiseHigh">Upper end; left out where the noise does not bound it.</param>
/// <param name="Reason">Why it is not shown.</param>
internal sealed record RatioView(
    [property: WordsOf(typeof(FigureStatus))] string Status,
    decimal? Ratio,
    decimal? NoiseLow,
    decimal? NoiseHigh,
    [property: WordsOf(typeof(FigureReason))] string? Reason)
{
    public static RatioView Of(RatioFigure ratio) => new(SnakeCase.Of(ratio.Status), ratio.Ratio, ratio.Low, ratio.High, ReasonText.Of(ratio.Reason));
}
