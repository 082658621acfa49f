using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Facts;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Heatmaps;

/// <summary>GET /v1/markets/{market}/heatmap.</summary>
internal sealed class HeatmapEndpoint(MarketLookup markets, FootfallHeatmap footfall, IFactsReader facts, HeatmapBodies bodies)
{
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (market, problem) = await markets.FindAsync(context);
        if (market is null)
        {
            return problem!;
        }

        var (request, fault) = HeatmapRequest.Read(context.Request, market);
        if (request is null)
        {
            return fault!;
        }

        if (await footfall.FindAsync(market, SealWindow.Of(request.Hour), context.RequestAborted) is not { } hour)
        {
            return NotSealed.Hour(market, request.Hour, await facts.FindSealedThroughAsync(market.Id, context.RequestAborted));
        }

        var tag = bodies.TagOf(market, hour, request);
        return new BodyAnswer(tag, request.Format.Compressible, () => bodies.Get(tag, market, hour, request))
        {
            CacheControl = market.Trial ? BodyAnswer.Revalidate : BodyAnswer.Immutable,
            Link = $"</v1/passports/{hour.PassportFor(market).Id}>; rel=\"describedby\"",
            FileName = HeatmapFileName.Of(market, request.Hour, request.Format.Name),
        };
    }
}
