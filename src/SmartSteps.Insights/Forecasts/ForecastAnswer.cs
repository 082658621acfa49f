using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

using SmartSteps.Insights.Trends;

namespace SmartSteps.Insights.Forecasts;

/// <summary>What is to be expected. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The days forecast.</param>
/// <param name="Measure">What is forecast.</param>
/// <param name="Method">
/// The method that did best in the back-test; null where there was too little history. A point whose single week or median may not be shown is of the next
/// best method.
/// </param>
/// <param name="Points">Hours or days, <c>modelled</c>; the interval comes from the errors of the back-test.</param>
/// <param name="BackTest">The back-test; null where there was too little history.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record ForecastAnswer(
    Market Market,
    FigureWindow Window,
    SeriesMeasure Measure,
    ForecastMethod? Method,
    ImmutableArray<SeriesPoint> Points,
    BackTest? BackTest,
    AnswerBasis Basis);
