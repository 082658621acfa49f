using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Flows;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Contract;

/// <summary>Trips between areas, or between the indoor zones of a mall.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Days">Days that were released; the figures are the mean of these.</param>
/// <param name="ShownForWindow">The longer window that everything is shown for, where the one asked for may not be shown.</param>
/// <param name="Reason">Why there is nothing, where there is not one day.</param>
/// <param name="Trips">All trips a day.</param>
/// <param name="Flows">Flows that may be shown, largest first, as many as were asked for.</param>
/// <param name="Origins">The places that trips begin in.</param>
/// <param name="ShownFlows">How many flows may be shown, those left out included.</param>
internal sealed record FlowsView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Days,
    LongerWindowView? ShownForWindow,
    [property: WordsOf(typeof(FigureReason))] string? Reason,
    FigureView Trips,
    IReadOnlyList<FlowView> Flows,
    IReadOnlyList<FlowOriginView> Origins,
    int ShownFlows)
{
    public static FlowsView Of(FlowsAnswer flows, ZoneId? zone, IAreaNames places) => new(
        flows.Market.Id.Value, zone?.Value, flows.Window.Start, flows.Window.End, flows.Days, flows.ShownFor is { } longer ? LongerWindowView.Of(longer) : null, ReasonText.Of(flows.Absent), FigureView.Of(flows.Total),
        [.. flows.Flows.Select(f => FlowView.Of(f, places))], [.. flows.Rows.Select(r => FlowOriginView.Of(r, places))], flows.ShownFlows);
}
