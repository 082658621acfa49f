using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Trends;

/// <summary>A place against its own last four weeks. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The time asked for.</param>
/// <param name="Measure">What is followed.</param>
/// <param name="Points">Every hour or day of it.</param>
/// <param name="Overall">All points that have both figures, as sums: figure over usual.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record TrendAnswer(
    Market Market, FigureWindow Window, SeriesMeasure Measure, ImmutableArray<TrendPoint> Points, RatioFigure Overall, AnswerBasis Basis);
