using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Flows;

/// <summary>Trips between areas, or between the indoor zones of one mall. Immutable.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The days asked for.</param>
/// <param name="Days">Days of the window that were released, and that the answer is the mean of.</param>
/// <param name="Absent">Why there is nothing where <paramref name="Days"/> is 0, else null.</param>
/// <param name="Total">All trips a day.</param>
/// <param name="Flows">Flows that may be shown, largest first, as many as were asked for.</param>
/// <param name="Rows">The places that trips begin in, ascending by key.</param>
/// <param name="ShownFlows">How many flows may be shown, those left out included.</param>
/// <param name="Basis">What it was computed from.</param>
public sealed record FlowsAnswer(
    Market Market,
    FigureWindow Window,
    int Days,
    FigureReason? Absent,
    Figure Total,
    ImmutableArray<Flow> Flows,
    ImmutableArray<FlowRow> Rows,
    int ShownFlows,
    AnswerBasis Basis)
{
    /// <summary>The longer window that everything is shown for, where the one asked for may not be shown; else null.</summary>
    public LongerWindow? ShownFor { get; init; }
}
