using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Grid;
using SmartSteps.Insights;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
using SmartSteps.Reports.Tiles;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Tiles;

/// <summary>
/// GET /v1/tiles/{market}/{hour}/{z}/{x}/{y}.{mvt|png}: an hour of footfall as tiles of a web map. A tile asked for again while its body is kept is answered without
/// being read again. Thread-safe.
/// </summary>
internal sealed class TileEndpoint(MarketLookup markets, SaleGate gate, TileHours hours, HeatmapBodies bodies)
{
    /// <summary>Changes whenever other bytes would be made for the same tile.</summary>
    private const string TilesVersion = "1";

    private const int MostKept = 50_000;
    private const int LongestKept = 128;

    private readonly RecentlyUsed<TileQuestion, TileHead> kept = new(MostKept, _ => 1);

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (market, problem) = await markets.FindAsync(context);
        if (market is null)
        {
            return problem!;
        }

        var path = context.Request.Path.Value ?? string.Empty;
        var lasting = !market.Trial && !TileHours.IsLatest(context);
        var question = new TileQuestion(market.Id, MarketFingerprint.Of(market), path);
        if (lasting && kept.TryGet(question, out var known) && Ready(context.Request, known) is { } ready)
        {
            return await BuyAsync(context, market, known.Place, known.Hour) is { } unsold ? unsold : ready;
        }

        (var request, problem) = TileRequest.Read(context.Request.RouteValues);
        if (request is null)
        {
            return problem!;
        }

        (var hour, problem) = await hours.ReadAsync(context, market);
        if (hour is null)
        {
            return problem!;
        }

        var place = TilePlace.Of(market, request.Map);
        if (await BuyAsync(context, market, place, hour.Value) is { } refused)
        {
            return refused;
        }

        (var footfall, problem) = await hours.FindAsync(context, market, hour.Value);
        if (footfall is null)
        {
            return problem!;
        }

        var head = HeadOf(market, footfall, request, hour.Value, place);
        if (lasting && path.Length <= LongestKept)
        {
            kept.Add(question, head);
        }

        return AnswerOf(lasting, head, () => bodies.Get(head.Tag, () => Render(market, footfall, request)));
    }

    /// <summary>The answer where nothing has to be read for it: the body is kept, or not wanted.</summary>
    private Answer? Ready(HttpRequest request, TileHead head) => bodies.Find(head.Tag) is { } body
        ? AnswerOf(lasting: true, head, () => body)
        : UnchangedAnswer.Of(request, head.Tag, head.Format.Compressible, BodyAnswer.Immutable, head.Link);

    private ValueTask<Problem?> BuyAsync(HttpContext context, Market market, PurchasedPlace place, TimeBucket hour) =>
        gate.CheckAsync(context, market, place, hour.StartUnixSeconds, hour.EndUnixSeconds);

    private static TileHead HeadOf(Market market, SealedFootfall footfall, TileRequest request, TimeBucket hour, PurchasedPlace place)
    {
        var passport = footfall.PassportFor(market);
        var tag = EntityTag.Of(string.Create(
            CultureInfo.InvariantCulture,
            $"tile|{TilesVersion}|{HeatmapBodies.RendererVersion}|{passport.Id}|{passport.DataVersion}|{passport.SealedAt.UtcTicks}|{MarketFingerprint.Of(market)}|{request.Canonical}"));
        return new TileHead(tag, request.Format, $"</v1/passports/{passport.Id}>; rel=\"describedby\"", hour, place);
    }

    private static Representation Render(Market market, SealedFootfall footfall, TileRequest request)
    {
        var heatmap = footfall.Heatmap(market, request.Map);
        var bytes = request.Format == AnswerFormat.Png
            ? FootfallRasterTile.Draw(heatmap, request.Map, request.Scale)
            : FootfallVectorTile.Write(heatmap, request.Map);
        return new Representation(request.Format.ContentType, bytes);
    }

    private static BodyAnswer AnswerOf(bool lasting, TileHead head, Func<Representation> body) => new(head.Tag, head.Format.Compressible, body)
    {
        CacheControl = lasting ? BodyAnswer.Immutable : BodyAnswer.Revalidate,
        Link = head.Link,
    };
}
