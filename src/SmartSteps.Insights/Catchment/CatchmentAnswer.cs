using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Catchment;

/// <summary>Where visitors' days began. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The days asked for, a week by default.</param>
/// <param name="Days">Days of the window that were released, and that the answer is the mean of.</param>
/// <param name="Visitors">Visitors a day.</param>
/// <param name="Origins">Areas that may be shown, largest first.</param>
/// <param name="Elsewhere">All others together, by difference: areas that may not be shown, and days that began in no area.</param>
/// <param name="ElsewhereShare">Their share of all visitors.</param>
/// <param name="SuppressedAreas">How many areas are pooled in <paramref name="Elsewhere"/>.</param>
/// <param name="TradeAreas">Primary, secondary, tertiary.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record CatchmentAnswer(
    Market Market,
    FigureWindow Window,
    int Days,
    Figure Visitors,
    ImmutableArray<Origin> Origins,
    Figure Elsewhere,
    ShareFigure ElsewhereShare,
    int SuppressedAreas,
    ImmutableArray<TradeArea> TradeAreas,
    AnswerBasis Basis)
{
    /// <summary>The longer window that everything is shown for, where the one asked for may not be shown; else null.</summary>
    public LongerWindow? ShownFor { get; init; }
}
