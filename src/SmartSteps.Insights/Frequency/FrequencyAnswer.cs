using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Frequency;

/// <summary>How often visitors came within a day. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The days asked for.</param>
/// <param name="Days">Days of the window that were released, and that the answer is the mean of.</param>
/// <param name="LongestLinkedDays">
/// 1: a pseudonym lives for one local day, so that visits on two days are never known to be one person's. A longer window is a mean of days.
/// </param>
/// <param name="Visitors">Visitors a day.</param>
/// <param name="Bins">1, 2, 3, 4 or more visits.</param>
/// <param name="VisitsPerVisitor">Visits a visitor at least: four and more count as four.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record FrequencyAnswer(
    Market Market,
    FigureWindow Window,
    int Days,
    int LongestLinkedDays,
    Figure Visitors,
    ImmutableArray<FrequencyBin> Bins,
    RatioFigure VisitsPerVisitor,
    AnswerBasis Basis)
{
    /// <summary>The longer window that everything is shown for, where the one asked for may not be shown; else null.</summary>
    public LongerWindow? ShownFor { get; init; }
}
