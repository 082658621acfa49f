using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Areas;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Api.Ogc;

/// <summary>The collection <c>areas-{market}</c>: what origins and trips are counted between.</summary>
internal sealed class AreaFeatures(Market market, MarketAreaList areas) : ListedFeatures
{
    public const string Prefix = "areas-";

    public override string Id => Prefix + market.Id;

    public override string Title => $"{market.Name}: areas";

    public override string Description => "The public areas that origins and trips are counted between; tiles where none are given.";

    public override MarketCalendar Calendar => market.Calendar;

    public override IReadOnlyList<FeatureField> Fields { get; } =
    [
        new("market", "string", "The market."),
        new("name", "string", "The area's name for people.", Queryable: true),
    ];

    public override bool IsKey(string key) => AreaId.TryParse(key, out _);

    protected override async ValueTask<IReadOnlyList<Feature>> ListAsync(HttpContext context, TimeFilter? time) =>
        [.. (await areas.ListAsync(market, context.RequestAborted)).OrderBy(a => a.Id.Value, StringComparer.Ordinal).Select(a => new Feature(a.Id.Value, a.Outline, [market.Id.Value, a.Name]))];
}
