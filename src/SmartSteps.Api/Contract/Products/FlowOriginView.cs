using SmartSteps.Insights.Flows;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Contract;

/// <summary>All trips from a place.</summary>
/// <param name="From">Id of the area or indoor zone.</param>
/// <param name="FromName">Its name.</param>
/// <param name="Trips">Trips a day to everywhere: exactly the sum of all released values.</param>
/// <param name="Shown">How many of its flows may be shown.</param>
/// <param name="Suppressed">How many may not.</param>
/// <param name="Elsewhere">Those that may not, together.</param>
internal sealed record FlowOriginView(
    string From,
    string? FromName,
    FigureView Trips,
    int Shown,
    int Suppressed,
    FigureView Elsewhere)
{
    public static FlowOriginView Of(FlowRow row, IAreaNames places) => new(
        places.IdOf(row.From), places.NameOf(row.From), FigureView.Of(row.Total), row.Shown, row.Suppressed, FigureView.Of(row.Elsewhere));
}
