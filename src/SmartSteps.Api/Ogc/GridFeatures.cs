using System.Collections.Immutable;
using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Api.Http;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;

namespace SmartSteps.Api.Ogc;

/// <summary>The collection <c>tiles-{market}</c>: the leaves of the measurement grid of the last sealed hour, which are public with the cell plan.</summary>
internal sealed class GridFeatures(Market market, FootfallHeatmap footfall, IFactsReader facts) : FeatureSource
{
    public const string Prefix = "tiles-";

    private const int QuadKeyField = 0;
    private const int ZoomField = 1;

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

    public override async ValueTask<ExtentView> ExtentAsync(HttpContext context) => Extents.Of(Extents.Of(await LeavesAsync(context)), null);

    public override async ValueTask<(FeaturePage? Page, Problem? Problem)> ReadAsync(HttpContext context, FeatureQuestion question)
    {
        // A country has a hundred thousand of them: outlines are made for those of the page alone.
        var fitting = (await LeavesAsync(context)).Where(tile => Takes(question, tile)).ToList();
        var (leaves, next) = question.Page.Take(fitting, t => t.QuadKey, question.Path);
        return (new FeaturePage([.. leaves.Select(Of)], fitting.Count, next), null);
    }

    public override async ValueTask<(Feature? Feature, Problem? Problem)> FindAsync(HttpContext context, string id) =>
        (Tile.TryParse(id, out var tile) && (await LeavesAsync(context)).BinarySearch(tile) >= 0 ? Of(tile) : null, null);

    private static bool Takes(FeatureQuestion question, Tile tile) => (question.Box is null || question.Box.Meets(tile))
        && (!question.Wanted.TryGetValue(QuadKeyField, out var key) || tile.QuadKey == key)
        && (!question.Wanted.TryGetValue(ZoomField, out var zoom) || tile.Zoom.ToString(CultureInfo.InvariantCulture) == zoom);

    private static Feature Of(Tile tile) => new(tile.QuadKey, Extents.OutlineOf(tile), [tile.QuadKey, (long)tile.Zoom, Math.Round(tile.EdgeMetres, 1)]);

    private async ValueTask<ImmutableArray<Tile>> LeavesAsync(HttpContext context) =>
        await facts.FindSealedThroughAsync(market.Id, context.RequestAborted) is { } through
        && await footfall.FindAsync(market, SealWindow.Of(market.Calendar.HourAt(through.EndUnixSeconds - 1)), context.RequestAborted) is { } last
            ? last.Leaves
            : [];
}
