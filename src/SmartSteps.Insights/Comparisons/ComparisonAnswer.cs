using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Trends;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Comparisons;

/// <summary>One place in two periods. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Measure">What is compared.</param>
/// <param name="FirstWindow">The period asked about.</param>
/// <param name="SecondWindow">The other period, which it is held against.</param>
/// <param name="First">The mean hour or day of the first.</param>
/// <param name="Second">The mean hour or day of the second.</param>
/// <param name="FirstCells">Released hours or days of the first.</param>
/// <param name="SecondCells">Released hours or days of the second.</param>
/// <param name="Difference">First less second: above 0 where the period asked about has more.</param>
/// <param name="Ratio">First over second.</param>
/// <param name="IsDistinguishable">
/// True where 0 is outside the difference's interval: the noise alone makes such a difference in 5 % of comparisons of equal periods at most. It says
/// nothing of how much two periods differ anyway. Null where it cannot be told.
/// </param>
/// <param name="Probability">Chance of a difference at least this large under the noise alone, two-sided, at least 1e-6; null where it cannot be told.</param>
/// <param name="HasSameWeekdays">
/// False where weekdays do not have the same shares of the released days of both, so that the difference is also one of weekdays; null where a period has none.
/// </param>
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
    bool? HasSameWeekdays,
    AnswerBasis Basis);
