using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Anomalies;

/// <summary>A figure, what was expected, and how surprising it is.</summary>
/// <param name="Window">The hour or day.</param>
/// <param name="Figure">The figure; where it may not be shown but usually may, the flag alone says that it is low.</param>
/// <param name="Expected">The median of the same weekday (and hour) of the weeks before.</param>
/// <param name="Probability">
/// Chance of a deviation at least this large under the known noise and the usual variation, two-sided; null where nothing can be expected. Of a figure that
/// may not be shown the chance of its threshold, which is an upper bound.
/// </param>
/// <param name="Direction">Above or below; null where nothing can be expected.</param>
/// <param name="IsFlagged">True for an anomaly, after the correction for looking at many points.</param>
/// <param name="Reason">Why nothing can be expected, else null.</param>
public sealed record AnomalyPoint(
    FigureWindow Window,
    Figure Figure,
    Figure Expected,
    double? Probability,
    AnomalyDirection? Direction,
    bool IsFlagged,
    FigureReason? Reason);
