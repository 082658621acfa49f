using Microsoft.AspNetCore.Http;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;

namespace SmartSteps.Api.Ogc;

/// <summary>The collection <c>tiles-{market}</c>: the leaves of the measurement grid of the last sealed hour, which are public with the cell plan.</summary>
internal sealed class GridFeatures(Market market, FootfallHeatmap footfall, IFactsReader facts) : ListedFeatures
{
    public const string Prefix = "tiles-";

    public override string Id => Prefix + market.Id;

    public override string Title => $"{market.Name}: measurement grid";

    public override string Description => "The squares that footfall is measured on: no finer figure is ever claimed.";

    public override MarketCalendar Calendar => market.Calendar;

    public override IReadOnlyList<FeatureField> Fields { get; } =
    [
        new("quadkey", "string", "The square's quadkey.", Queryable: true),
        new("zoom", "integer", "Its zoom.", Queryable: true),
        new("edge_metres", "number", "The length of its edge on the ground."),
    ];

    public override bool IsKey(string key) => Tile.TryParse(key, out _);

    protected override async ValueTask<IReadOnlyList<Feature>> ListAsync(HttpContext context, TimeFilter? time) =>
        await facts.FindSealedThroughAsync(market.Id, context.RequestAborted) is { } through
        && await footfall.FindAsync(market, SealWindow.Of(market.Calendar.HourAt(through.EndUnixSeconds - 1)), context.RequestAborted) is { } last
            ? [.. last.Leaves.Select(Of)]
            : [];

    private static Feature Of(Tile tile) => new(tile.QuadKey, Extents.OutlineOf(tile), [tile.QuadKey, (long)tile.Zoom, Math.Round(tile.EdgeMetres, 1)]);
}
