using SmartSteps.Insights.Flows;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Contract;

/// <summary>Trips from one place to another.</summary>
/// <param name="From">Id of the area or indoor zone that they left.</param>
/// <param name="FromName">Its name.</param>
/// <param name="To">Id of the one that they reached.</param>
/// <param name="ToName">Its name.</param>
/// <param name="Trips">Trips a day.</param>
internal sealed record FlowView(
    string From,
    string? FromName,
    string To,
    string? ToName,
    FigureView Trips)
{
    public static FlowView Of(Flow flow, IAreaNames places) => new(
        places.IdOf(flow.From), places.NameOf(flow.From), places.IdOf(flow.To), places.NameOf(flow.To), FigureView.Of(flow.Figure));
}
