using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Dwell;

/// <summary>How long visitors stayed. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The days asked for.</param>
/// <param name="Days">Days of the window that were released, and that the answer is for.</param>
/// <param name="Stays">
/// People with a stay a day, the sum of all bins as a mean of the days. More than the zone's visitors: a stay shorter than a visit has to be counts here, by its length.
/// </param>
/// <param name="Bins">0–5, 5–15, 15–30, 30–60, 60–120, 120–240, over 240 minutes.</param>
/// <param name="Median">
/// Half stayed longer. Linear within the bin; the interval is every duration whose noisy cumulative count differs from half of all by less than
/// the noise of that difference (95 %).
/// </param>
/// <param name="Mean">
/// Each bin stands for its middle, the open one for five hours; interval by the delta method on the noise of all bins.
/// </param>
/// <param name="Basis">What it was computed from.</param>
public sealed record DwellAnswer(
    Market Market,
    FigureWindow Window,
    int Days,
    Figure Stays,
    ImmutableArray<DwellBin> Bins,
    DurationFigure Median,
    DurationFigure Mean,
    AnswerBasis Basis)
{
    /// <summary>The longer window that everything is shown for, where the one asked for may not be shown; else null.</summary>
    public LongerWindow? ShownFor { get; init; }
}
