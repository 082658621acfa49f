using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;

namespace SmartSteps.Api.Tiles;

/// <summary>Finds the hour that the path of a map names: as everywhere, or <c>latest</c>. Thread-safe.</summary>
internal sealed class TileHours(FootfallHeatmap footfall, IFactsReader facts)
{
    /// <summary>The last hour that is sealed.</summary>
    public const string Latest = "latest";

    /// <summary>True when the path asks for whichever hour is the last.</summary>
    public static bool IsLatest(HttpContext context) => TextOf(context) == Latest;

    /// <summary>The hour that the path names, or the problem with it; not whether it is sealed, except where it is the last one.</summary>
    public async ValueTask<(TimeBucket? Hour, Problem? Problem)> ReadAsync(HttpContext context, Market market)
    {
        var text = TextOf(context);
        if (text == Latest)
        {
            return await facts.FindSealedThroughAsync(market.Id, context.RequestAborted) is { } through
                ? (market.Calendar.HourAt(through.EndUnixSeconds - 1), null)
                : (null, Nothing(market));
        }

        var form = $"{HourText.FormOf("hour")[..^1]}, or '{Latest}'.";
        return HourText.Read("hour", text, market.Calendar, form, out var error) is { } hour
            ? (hour, null)
            : (null, Problems.Parameter("hour", error));
    }

    /// <summary>The released hour, or the problem that it is not sealed.</summary>
    public async ValueTask<(SealedFootfall? Footfall, Problem? Problem)> FindAsync(HttpContext context, Market market, TimeBucket hour) =>
        await footfall.FindAsync(market, SealWindow.Of(hour), context.RequestAborted) is { } found
            ? (found, null)
            : (null, NotSealed.Hour(market, hour, await facts.FindSealedThroughAsync(market.Id, context.RequestAborted)));

    /// <summary>The hour as paths spell it: with its offset, so that it means one hour in every market.</summary>
    public static string PathOf(Market market, TimeBucket hour) =>
        market.Calendar.LocalTime(hour.StartUnixSeconds).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    private static Problem Nothing(Market market) => new(
        StatusCodes.Status404NotFound, "not-sealed", "The hour is not sealed", $"Nothing of market '{market.Id}' is sealed yet.");

    private static string TextOf(HttpContext context) => context.Request.RouteValues["hour"] as string ?? string.Empty;
}
