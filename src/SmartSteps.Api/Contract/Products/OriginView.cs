using SmartSteps.Insights.Catchment;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Contract;

/// <summary>Visitors whose day began in an area.</summary>
/// <param name="Area">The area's id.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Visitors">Visitors a day.</param>
/// <param name="Share">Their share of all visitors.</param>
/// <param name="CumulativeShare">Share of this and all larger origins, 0 to 1.</param>
/// <param name="Tier">The part of the trade area that it belongs to.</param>
internal sealed record OriginView(
    string Area,
    string? Name,
    FigureView Visitors,
    ShareView Share,
    decimal CumulativeShare,
    [property: WordsOf(typeof(TradeAreaTier))] string Tier)
{
    public static OriginView Of(Origin origin, IAreaNames areas) => new(
        areas.IdOf(origin.Area), areas.NameOf(origin.Area), FigureView.Of(origin.Figure), ShareView.Of(origin.Share), origin.CumulativeShare, SnakeCase.Of(origin.Tier));
}
