using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Areas;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Facts;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Ogc;

/// <summary>Which collections there are: the caller's zones, and four of each market that is served. Thread-safe.</summary>
internal sealed class FeatureCatalogue(
    IMarketRegistry registry, MarketLookup markets, IZoneRegistry zones, MarketAreaList areas, FootfallHeatmap footfall, IFactsReader facts, FootfallHours hours, ZoneFigures figures, SaleGate gate)
{
    /// <summary>All collections, in the order in which they are listed.</summary>
    public async ValueTask<IReadOnlyList<FeatureSource>> ListAsync(CancellationToken cancellationToken)
    {
        var served = (await registry.ListAsync(cancellationToken)).Where(m => m.Status != MarketStatus.Withdrawn).OrderBy(m => m.Id);
        return [new ZoneFeatures(zones), .. served.SelectMany(Of)];
    }

    /// <summary>The collection that the path names, or the problem.</summary>
    public async ValueTask<(FeatureSource? Source, Problem? Problem)> FindAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["collection"] as string ?? string.Empty;
        if (name == ZoneFeatures.Name)
        {
            return (new ZoneFeatures(zones), null);
        }

        foreach (var prefix in (ReadOnlySpan<string>)[GridFeatures.Prefix, FootfallFeatures.Prefix, AreaFeatures.Prefix, VisitorFeatures.Prefix])
        {
            if (name.StartsWith(prefix, StringComparison.Ordinal))
            {
                return await OfMarketAsync(context, name, prefix);
            }
        }

        return (null, Unknown(name));
    }

    private async ValueTask<(FeatureSource? Source, Problem? Problem)> OfMarketAsync(HttpContext context, string name, string prefix)
    {
        if (!MarketId.TryParse(name[prefix.Length..], out var id) || await markets.FindAsync(context, id) is not { } market)
        {
            return (null, Unknown(name));
        }

        return market.Status == MarketStatus.Withdrawn ? (null, Problems.WithdrawnMarket(id.Value)) : (Of(market).First(s => s.Id == name), null);
    }

    private FeatureSource[] Of(Market market) =>
        [new GridFeatures(market, footfall, facts), new FootfallFeatures(market, hours, gate), new AreaFeatures(market, areas), new VisitorFeatures(market, zones, figures, facts, gate)];

    private static Problem Unknown(string name) => new(
        StatusCodes.Status404NotFound, "unknown-collection", "There is no such collection", $"No collection is called '{Problems.Shorten(name)}'. GET {OgcPaths.Collections} lists them.")
    { Errors = [new("collection", "unknown")] };
}
