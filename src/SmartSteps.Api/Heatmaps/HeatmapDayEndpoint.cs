using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Markets;
using SmartSteps.Facts;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Heatmaps;

/// <summary>GET /v1/markets/{market}/heatmaps/{date}.zip.</summary>
internal sealed class HeatmapDayEndpoint(MarketLookup markets, SaleGate gate, FootfallHeatmap footfall, IFactsReader facts, HeatmapArchive archive, ArchivePlaces places, ApiOptions options)
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (market, problem) = await markets.FindAsync(context);
        if (market is null)
        {
            return problem!;
        }

        var text = context.Request.RouteValues["date"] as string;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || date.Year is < FirstYear or > LastYear
            || market.Calendar.Day(date).HourCount == 0)
        {
            return Problems.Parameter("date", $"The date is a local day of the market from the year {FirstYear} to {LastYear}, such as 2026-03-02.");
        }

        var day = market.Calendar.Day(date);
        if (await gate.CheckAsync(context, market, PurchasedPlace.WholeMarket, day.StartUnixSeconds, day.EndUnixSeconds) is { } refused)
        {
            return refused;
        }

        var windows = await facts.ListWindowsAsync(market.Id, ProductId.Footfall, date, date.AddDays(1), context.RequestAborted);
        if (windows.Count == 0)
        {
            return NotSealed.Day(market, date, await facts.FindSealedThroughAsync(market.Id, context.RequestAborted));
        }

        var whole = !market.Trial && windows.Count == market.Calendar.Day(date).HourCount;
        var last = await footfall.FindAsync(market, windows[^1], context.RequestAborted);
        var tag = EntityTag.Of($"zip|{HeatmapBodies.RendererVersion}|{options.PictureWidth}|{market.Id}|{date:O}|{string.Join(',', windows.Select(w => w.HourIndex))}|{last?.SealedAt.UtcTicks}|{MarketFingerprint.Of(market)}");
        return new StreamAnswer(tag, "application/zip", HeatmapFileName.OfDay(market, date), places.EnterAsync, output =>
            archive.WriteAsync(output, HoursAsync(market, windows, context.RequestAborted), context.RequestAborted))
        {
            // A day with hours still to come is not the same archive tomorrow.
            CacheControl = whole ? BodyAnswer.Immutable : BodyAnswer.Revalidate,
        };
    }

    private async IAsyncEnumerable<Heatmap> HoursAsync(
        Market market, IReadOnlyList<SealWindow> windows, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        foreach (var window in windows)
        {
            if (await footfall.FindAsync(market, window, cancellationToken) is { } hour)
            {
                yield return hour.Heatmap(market, null, null);
            }
        }
    }
}
