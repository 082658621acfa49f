using SmartSteps.Insights.Anomalies;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>A figure, what was expected, and how surprising it is.</summary>
/// <param name="Figure">The figure; where it may not be shown but usually may, the flag alone says that it is low.</param>
/// <param name="Expected">The median of the same weekday (and hour) of the weeks before.</param>
/// <param name="Flagged">True for an anomaly, after the correction for looking at many points.</param>
/// <param name="Direction">Above or below what was expected.</param>
/// <param name="Probability">Chance of a deviation at least this large under the noise and the usual variation.</param>
/// <param name="Reason">Why nothing can be expected.</param>
internal sealed record AnomalyPointView(
    FigureView Figure,
    FigureView Expected,
    bool Flagged,
    [property: WordsOf(typeof(AnomalyDirection))] string? Direction,
    double? Probability,
    [property: WordsOf(typeof(FigureReason))] string? Reason)
{
    public static AnomalyPointView Of(AnomalyPoint point) => new(
        FigureView.Of(point.Figure, point.Window), FigureView.Of(point.Expected), point.IsFlagged, point.Direction is { } side ? SnakeCase.Of(side) : null,
        point.Probability, ReasonText.Of(point.Reason));
}
