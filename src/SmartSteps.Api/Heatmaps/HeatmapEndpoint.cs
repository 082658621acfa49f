using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
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
            return NotSealed(market, request.Hour, await facts.FindSealedThroughAsync(market.Id, context.RequestAborted));
        }

        var tag = bodies.TagOf(market, hour, request);
        return new BodyAnswer(tag, request.Format.Compressible, () => bodies.Get(tag, market, hour, request))
        {
            CacheControl = market.Trial ? BodyAnswer.Revalidate : BodyAnswer.Immutable,
            Link = $"</v1/passports/{hour.PassportFor(market).Id}>; rel=\"describedby\"",
            FileName = HeatmapFileName.Of(market, request.Hour, request.Format.Name),
        };
    }

    /// <summary>Says why there is nothing, and up to when there is.</summary>
    internal static Problem NotSealed(Market market, TimeBucket hour, SealedThrough? through)
    {
        var asked = Text(market, hour.StartUnixSeconds);
        var detail = through is null ? $"Nothing of market '{market.Id}' is sealed yet."
            : hour.EndUnixSeconds > through.EndUnixSeconds
                ? $"The hour {asked} is not sealed yet: hours are sealed through {Text(market, through.EndUnixSeconds)}."
                : $"The hour {asked} was never sealed: facts begin on {through.FirstDay:yyyy-MM-dd} and are sealed through {Text(market, through.EndUnixSeconds)}.";
        return new Problem(StatusCodes.Status404NotFound, "not-sealed", "The hour is not sealed", detail)
        {
            Errors = [new("hour", "not sealed")],
            SealedThrough = through is null ? null : market.Calendar.LocalTime(through.EndUnixSeconds),
        };
    }

    private static string Text(Market market, long second) =>
        market.Calendar.LocalTime(second).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);
}
