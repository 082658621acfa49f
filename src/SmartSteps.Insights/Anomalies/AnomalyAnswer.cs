using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

using SmartSteps.Insights.Trends;

namespace SmartSteps.Insights.Anomalies;

/// <summary>What was unusual in a window. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The time asked for.</param>
/// <param name="Measure">What is followed.</param>
/// <param name="Points">Every hour or day of it.</param>
/// <param name="Tested">How many points were tested.</param>
/// <param name="FalseDiscoveryRate">
/// Of the points flagged in one answer, at most this share on average is due to chance (Benjamini and Hochberg 1995).
/// </param>
/// <param name="UsualVariation">
/// Relative deviation from week to week beside the noise, robust (median absolute deviation × 1.4826), over the place's own history, rounded to 0.01; null
/// where there is none.
/// </param>
/// <param name="Basis">What it was computed from.</param>
public sealed record AnomalyAnswer(
    Market Market,
    FigureWindow Window,
    SeriesMeasure Measure,
    ImmutableArray<AnomalyPoint> Points,
    int Tested,
    double FalseDiscoveryRate,
    double? UsualVariation,
    AnswerBasis Basis);
