using System.Collections.Immutable;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Figures;

/// <summary>Figures of one place over time. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">What was asked for.</param>
/// <param name="Granularity">The length of the steps.</param>
/// <param name="Points">Every step of the window, ascending; one that was not measured is there as <c>no_data</c>.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record FigureSeries(
    Market Market, FigureWindow Window, Granularity Granularity, ImmutableArray<SeriesPoint> Points, AnswerBasis Basis);
