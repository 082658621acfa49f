using SmartSteps.Insights.Catchment;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Contract;

/// <summary>The fewest areas that hold a share of the visitors.</summary>
/// <param name="Tier">Primary, secondary or tertiary.</param>
/// <param name="Aim">The share: 0.5, 0.8 or 0.95.</param>
/// <param name="Reached">The share that its areas hold.</param>
/// <param name="Complete">False where all areas that may be shown hold less than the aim.</param>
/// <param name="Areas">The areas' ids, largest first, those of smaller tiers included.</param>
internal sealed record TradeAreaView(
    [property: WordsOf(typeof(TradeAreaTier))] string Tier,
    decimal Aim,
    decimal Reached,
    bool Complete,
    IReadOnlyList<string> Areas)
{
    public static TradeAreaView Of(TradeArea area, IAreaNames areas) => new(
        SnakeCase.Of(area.Tier), area.Aim, area.Reached, area.IsComplete, [.. area.Areas.Select(areas.IdOf)]);
}
