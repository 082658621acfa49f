using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>A share of a whole.</summary>
/// <param name="Status">What it is.</param>
/// <param name="Share">0 to 1.</param>
/// <param name="NoiseInterval">95 % interval of the noise alone.</param>
/// <param name="Reason">Why it is not shown.</param>
internal sealed record ShareView(
    [property: WordsOf(typeof(FigureStatus))] string Status,
    decimal? Share,
    decimal[]? NoiseInterval,
    [property: WordsOf(typeof(FigureReason))] string? Reason)
{
    public static ShareView Of(ShareFigure share) => new(
        SnakeCase.Of(share.Status), share.Share, share is { Low: { } low, High: { } high } ? [low, high] : null, ReasonText.Of(share.Reason));
}
