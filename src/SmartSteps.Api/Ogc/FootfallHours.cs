using System.Globalization;
using SmartSteps.Api.Heatmaps;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Insights;
using SmartSteps.Insights.Footfall;
using SmartSteps.Markets;

namespace SmartSteps.Api.Ogc;

/// <summary>The released hours that a GIS reads, whole markets at a time: figures read last are kept in memory, unless they are a trial's. Thread-safe.</summary>
internal sealed class FootfallHours(FootfallHeatmap footfall, IFactsReader facts)
{
    /// <summary>Some 200 bytes each.</summary>
    private const int KeptTiles = 200_000;

    private const string StampForm = "yyyyMMdd'T'HHmm'Z'";

    private readonly RecentlyUsed<(MarketId Market, string Fingerprint, SealWindow Window, int? Zoom), Heatmap> kept = new(KeptTiles, h => h.Tiles.Length);

    /// <summary>The name of an hour in the ids of features; in ordinal order as in time.</summary>
    public static string StampOf(TimeBucket hour) =>
        DateTimeOffset.FromUnixTimeSeconds(hour.StartUnixSeconds).ToString(StampForm, CultureInfo.InvariantCulture);

    /// <summary>The hour of that name, or null.</summary>
    public static TimeBucket? HourOf(Market market, string stamp) =>
        DateTimeOffset.TryParseExact(stamp, StampForm, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var start)
        && start.Year is >= 2000 and <= 2100 && market.Calendar.HourAt(start.ToUnixTimeSeconds()) is var hour && hour.StartUnixSeconds == start.ToUnixTimeSeconds()
            ? hour
            : null;

    /// <summary>How far the market is sealed, or null.</summary>
    public ValueTask<SealedThrough?> ThroughAsync(Market market, CancellationToken cancellationToken) => facts.FindSealedThroughAsync(market.Id, cancellationToken);

    /// <summary>The sealed hours that meet a stretch of time, ascending; the last one where nothing is said. Or the problem that it is too long.</summary>
    public async ValueTask<(IReadOnlyList<TimeBucket>? Hours, Problem? Problem)> ListAsync(Market market, TimeFilter? time, CancellationToken cancellationToken)
    {
        if (await ThroughAsync(market, cancellationToken) is not { } through)
        {
            return ([], null);
        }

        if (time is null)
        {
            return ([market.Calendar.HourAt(through.EndUnixSeconds - 1)], null);
        }

        var (first, last) = (Math.Max(time.From, market.Calendar.Day(through.FirstDay).StartUnixSeconds), Math.Min(time.To, through.EndUnixSeconds - 1));
        if (first > last)
        {
            return ([], null);
        }

        var (from, to) = (market.Calendar.DayAt(first).Date, market.Calendar.DayAt(last).Date.AddDays(1));
        if (to.DayNumber - from.DayNumber > WindowRules.MostHourlyDays)
        {
            return (null, Problems.Parameter("datetime", $"'datetime' spans {to.DayNumber - from.DayNumber} local days; at most {WindowRules.MostHourlyDays} are answered at once by the hour. Ask for parts of it."));
        }

        var windows = await facts.ListWindowsAsync(market.Id, ProductId.Footfall, from, to, cancellationToken);
        return ([.. windows.Select(w => market.Calendar.Day(w.Date).Hour(w.HourIndex)).Where(h => time.Meets(h.StartUnixSeconds, h.EndUnixSeconds)).OrderBy(h => h.StartUnixSeconds)], null);
    }

    /// <summary>The figures of an hour, or null while it is not sealed.</summary>
    /// <param name="zoom">The zoom that leaves are added up to; null for the leaves.</param>
    public async ValueTask<Heatmap?> FindAsync(Market market, TimeBucket hour, int? zoom, CancellationToken cancellationToken)
    {
        var key = (market.Id, MarketFingerprint.Of(market), SealWindow.Of(hour), zoom);
        if (!market.Trial && kept.TryGet(key, out var known))
        {
            return known;
        }

        if (await footfall.FindAsync(market, SealWindow.Of(hour), cancellationToken) is not { } found)
        {
            return null;
        }

        var heatmap = found.Heatmap(market, null, zoom);
        if (!market.Trial)
        {
            kept.Add(key, heatmap);
        }

        return heatmap;
    }
}
