using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Tiles;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
using SmartSteps.Reports.Tiles;

namespace SmartSteps.Api.Tiles;

/// <summary>
/// GET /v1/tiles/{market}/{hour}.json and /v1/tiles/{market}/{hour}/style.json: what a map needs to know of the tiles. Of the latest hour they name the hour that it is, so that
/// all tiles of one map are of one hour.
/// </summary>
internal sealed class TileJsonEndpoint(MarketLookup markets, TileHours hours)
{
    public static readonly IReadOnlyList<string> Parameters = ["format"];

    /// <summary>At this zoom every leaf is a square of its own.</summary>
    private const int FinestVectorZoom = 12;

    private static readonly IReadOnlyList<string> Forms = [AnswerFormat.Mvt.Name, AnswerFormat.Png.Name];

    public async Task<Answer> TileJsonAsync(HttpContext context)
    {
        var (market, hour, footfall, problem) = await FindAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        if (Query.ReadWord(context.Request, "format", Forms, Forms[0], out var form) is { } wrong)
        {
            return wrong;
        }

        var view = Of(market!, hour, footfall!, form, path => PublicAddress.Of(context.Request, path));
        var body = ApiJson.Write(view);
        return AnswerOf(context, market!, body);
    }

    public async Task<Answer> StyleAsync(HttpContext context)
    {
        var (market, hour, footfall, problem) = await FindAsync(context);
        if (problem is not null)
        {
            return problem;
        }

        var bounds = BoundsOf(footfall!);
        var source = PublicAddress.Of(context.Request, $"/v1/tiles/{market!.Id}/{TileHours.PathOf(market, hour)}.json");
        var body = MapStyle.Write(NameOf(market, hour), source, bounds[0], bounds[1], bounds[2], bounds[3]);
        return AnswerOf(context, market, body);
    }

    /// <summary>The document of an hour.</summary>
    /// <param name="form">mvt or png.</param>
    /// <param name="addressOf">The whole address of a path.</param>
    public static TileJsonView Of(Market market, TimeBucket hour, SealedFootfall footfall, string form, Func<string, string> addressOf)
    {
        var vector = form == AnswerFormat.Mvt.Name;
        var finest = vector ? FinestVectorZoom : MapTile.MostZoom;
        var bounds = BoundsOf(footfall);
        var path = $"/v1/tiles/{market.Id}/{TileHours.PathOf(market, hour)}/";
        return new TileJsonView(
            "3.0.0",
            NameOf(market, hour),
            "People by square of the measurement grid in one hour. Where a square has too few people, it has no value, or that of the larger square in shown_for.",
            MapStyle.Legend,
            "1.0.0",
            "xyz",
            [addressOf(path) + "{z}/{x}/{y}." + form],
            0,
            finest,
            bounds,
            [Math.Round((bounds[0] + bounds[2]) / 2, 5), Math.Round((bounds[1] + bounds[3]) / 2, 5), Math.Floor(Math.Clamp(Math.Log2(720 / (bounds[2] - bounds[0])), 0, FinestVectorZoom))],
            vector ? [new VectorLayerView(FootfallVectorTile.Layer, "Squares of the measurement grid, added up exactly at coarser zooms.", 0, finest, FootfallVectorTile.Properties.ToDictionary(p => p.Name, p => p.Meaning))] : [],
            market.Id.Value,
            market.Calendar.LocalTime(hour.StartUnixSeconds),
            market.Calendar.LocalTime(hour.EndUnixSeconds),
            footfall.PassportFor(market).Id.ToString(),
            market.Trial);
    }

    private static double[] BoundsOf(SealedFootfall footfall) => footfall.Leaves.IsEmpty
        ? [-180, -85.05113, 180, 85.05113]
        :
        [
            Math.Round(footfall.Leaves.Min(l => l.West), 7), Math.Round(footfall.Leaves.Min(l => l.South), 7),
            Math.Round(footfall.Leaves.Max(l => l.East), 7), Math.Round(footfall.Leaves.Max(l => l.North), 7),
        ];

    private static string NameOf(Market market, TimeBucket hour) => string.Create(
        CultureInfo.InvariantCulture, $"{market.Name}, footfall, {TileHours.PathOf(market, hour)}");

    private static BodyAnswer AnswerOf(HttpContext context, Market market, byte[] body) =>
        new(EntityTag.Of(body), true, () => new Representation(AnswerFormat.Json.ContentType, body))
        {
            CacheControl = market.Trial || TileHours.IsLatest(context) ? BodyAnswer.Revalidate : BodyAnswer.Immutable,
        };

    private async ValueTask<(Market? Market, TimeBucket Hour, SealedFootfall? Footfall, Problem? Problem)> FindAsync(HttpContext context)
    {
        var (market, problem) = await markets.FindAsync(context);
        if (market is null)
        {
            return (null, default, null, problem);
        }

        (var hour, problem) = await hours.ReadAsync(context, market);
        if (hour is null)
        {
            return (market, default, null, problem);
        }

        (var footfall, problem) = await hours.FindAsync(context, market, hour.Value);
        return (market, hour.Value, footfall, problem);
    }
}
