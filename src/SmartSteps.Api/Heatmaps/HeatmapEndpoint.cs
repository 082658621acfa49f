using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Facts;
using SmartSteps.Insights;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Heatmaps;

/// <summary>GET /v1/markets/{market}/heatmap. A question asked again while its body is kept is answered without being read again.</summary>
internal sealed class HeatmapEndpoint(MarketLookup markets, SaleGate gate, FootfallHeatmap footfall, IFactsReader facts, HeatmapBodies bodies, ArchivePlaces places)
{
    private const int MostKept = 10_000;
    private const int MostRows = XlsxWriter.MostRows - 1;

    private readonly RecentlyUsed<HeatmapQuestion, HeatmapHead> kept = new(MostKept, _ => 1);

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (market, problem) = await markets.FindAsync(context);
        if (market is null)
        {
            return problem!;
        }

        var question = HeatmapQuestion.Of(market, context.Request);
        if (question is { } asked && kept.TryGet(asked, out var known) && Ready(context.Request, market, known) is { } ready)
        {
            return await BuyAsync(context, market, known.Request) is { } unsold ? unsold : ready;
        }

        var (request, fault) = HeatmapRequest.Read(context.Request, market);
        if (request is null)
        {
            return fault!;
        }

        if (await BuyAsync(context, market, request) is { } refused)
        {
            return refused;
        }

        if (await footfall.FindAsync(market, SealWindow.Of(request.Hour), context.RequestAborted) is not { } hour)
        {
            return NotSealed.Hour(market, request.Hour, await facts.FindSealedThroughAsync(market.Id, context.RequestAborted));
        }

        var head = new HeatmapHead(
            bodies.TagOf(market, hour, request),
            request.Format,
            $"</v1/passports/{hour.PassportFor(market).Id}>; rel=\"describedby\"",
            HeatmapFileName.Of(market, request.Hour, request.Format.Name),
            request);
        if (question is { } fresh)
        {
            kept.Add(fresh, head);
        }

        return bodies.Find(head.Tag) is null && bodies.IsLarge(hour, request)
            ? LargeOf(context, market, head, hour)
            : AnswerOf(market, head, () => bodies.Get(head.Tag, market, hour, request));
    }

    /// <summary>The answer that is made while it is sent, a few at a time.</summary>
    private Answer LargeOf(HttpContext context, Market market, HeatmapHead head, SealedFootfall hour) =>
        head.Format == AnswerFormat.Xlsx && hour.HasMoreTilesThan(MostRows, head.Request.Box, head.Request.Zoom)
            ? Problems.Parameter("format", $"A sheet takes {MostRows} rows, and the heatmap has more tiles: ask for a part of it with 'bbox', for larger tiles with 'zoom', or for another format.")
            : new StreamAnswer(head.Tag, head.Format.ContentType, head.FileName, places.EnterAsync, output =>
                bodies.WriteAsync(output, head.Tag, market, hour, head.Request, context.RequestAborted))
            {
                CacheControl = CacheControlOf(market),
                Link = head.Link,
                IsInline = true,
                Varies = BodyAnswer.Varies,
            };

    /// <summary>The answer where nothing has to be read for it: the body is kept, or not wanted.</summary>
    private Answer? Ready(HttpRequest request, Market market, HeatmapHead head) => bodies.Find(head.Tag) is { } body
        ? AnswerOf(market, head, () => body)
        : UnchangedAnswer.Of(request, head.Tag, head.Format.Compressible, CacheControlOf(market), head.Link);

    private static string CacheControlOf(Market market) => market.Trial ? BodyAnswer.Revalidate : BodyAnswer.Immutable;

    private ValueTask<Problem?> BuyAsync(HttpContext context, Market market, HeatmapRequest request) =>
        gate.CheckAsync(context, market, request.Place, request.Hour.StartUnixSeconds, request.Hour.EndUnixSeconds);

    private static BodyAnswer AnswerOf(Market market, HeatmapHead head, Func<Representation> body) => new(head.Tag, head.Format.Compressible, body)
    {
        CacheControl = CacheControlOf(market),
        Link = head.Link,
        FileName = head.FileName,
    };
}
