using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.CrossVisits;

/// <summary>Who visits both of two zones on one day. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The days asked for.</param>
/// <param name="Days">Days of the window on which all that is needed was released, and that the answer is the mean of.</param>
/// <param name="LongestLinkedDays">1: visits on two days are never known to be one person's.</param>
/// <param name="Both">Visitors of both, a day.</param>
/// <param name="First">Visitors of the first, a day.</param>
/// <param name="Second">Visitors of the second, a day.</param>
/// <param name="ShareOfFirst">Visitors of both over visitors of the first.</param>
/// <param name="ShareOfSecond">Visitors of both over visitors of the second.</param>
/// <param name="Lift">
/// How many times as often the first's visitors visit the second as the devices of the market do (taken as those present in the night hours 2 to 5):
/// over 1 where the two attract the same people.
/// </param>
/// <param name="Basis">What it was computed from.</param>
public sealed record CrossVisitsAnswer(
    Market Market,
    FigureWindow Window,
    int Days,
    int LongestLinkedDays,
    Figure Both,
    Figure First,
    Figure Second,
    RatioFigure ShareOfFirst,
    RatioFigure ShareOfSecond,
    RatioFigure Lift,
    AnswerBasis Basis)
{
    /// <summary>The longer window that everything is shown for, where the one asked for may not be shown; else null.</summary>
    public LongerWindow? ShownFor { get; init; }
}
