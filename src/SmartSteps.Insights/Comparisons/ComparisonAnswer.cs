using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Trends;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Comparisons;

/// <summary>One place in two periods. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Measure">What is compared.</param>
/// <param name="FirstWindow">The first period.</param>
/// <param name="SecondWindow">The second period.</param>
/// <param name="First">The mean hour or day of the first.</param>
/// <param name="Second">The mean hour or day of the second.</param>
/// <param name="FirstCells">Released hours or days of the first.</param>
/// <param name="SecondCells">Released hours or days of the second.</param>
/// <param name="Difference">Second less first.</param>
/// <param name="Ratio">Second over first.</param>
/// <param name="IsDistinguishable">
/// True where 0 is outside the difference's interval: the noise alone makes such a difference in 5 % of comparisons of equal periods at most. It says
/// nothing of how much two periods differ anyway. Null where it cannot be told.
/// </param>
/// <param name="Probability">Chance of a difference at least this large under the noise alone, two-sided; null where it cannot be told.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record ComparisonAnswer(
    Market Market,
    SeriesMeasure Measure,
    FigureWindow FirstWindow,
    FigureWindow SecondWindow,
    Figure First,
    Figure Second,
    int FirstCells,
    int SecondCells,
    DifferenceFigure Difference,
    RatioFigure Ratio,
    bool? IsDistinguishable,
    double? Probability,
    AnswerBasis Basis);
