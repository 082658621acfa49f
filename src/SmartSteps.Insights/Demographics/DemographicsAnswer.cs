using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Demographics;

/// <summary>Age and gender of the people in a place, as shares of device-days. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The days asked for.</param>
/// <param name="Days">Days of the window that were released, and that the shares are over.</param>
/// <param name="Whole">All parts of the day together.</param>
/// <param name="Dayparts">0–6, 6–12, 12–18, 18–24 local time.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record DemographicsAnswer(
    Market Market,
    FigureWindow Window,
    int Days,
    DaypartMix Whole,
    ImmutableArray<DaypartMix> Dayparts,
    AnswerBasis Basis)
{
    /// <summary>The longer window that everything is shown for, where the one asked for may not be shown; else null.</summary>
    public LongerWindow? ShownFor { get; init; }
}
