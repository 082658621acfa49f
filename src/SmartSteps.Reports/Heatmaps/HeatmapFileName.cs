using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Markets;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>Speaking names of downloads: <c>berlin_2026-03-02T14_footfall.png</c>.</summary>
public static class HeatmapFileName
{
    /// <summary>The name of an hour's file. An hour that the clock shows twice on its day carries its offset: <c>…T02+0200…</c>.</summary>
    public static string Of(Market market, TimeBucket hour, string extension)
    {
        var start = market.Calendar.LocalTime(hour.StartUnixSeconds);
        var twice = new[] { -1, 1 }.Any(step =>
            market.Calendar.LocalTime(hour.StartUnixSeconds + (step * MarketDay.SecondsPerHour)).DateTime == start.DateTime);
        var offset = twice ? start.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", string.Empty, StringComparison.Ordinal) : string.Empty;
        var minute = start.Minute == 0 ? string.Empty : start.ToString("mm", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{market.Id}_{start:yyyy-MM-dd'T'HH}{minute}{offset}_{Subject(market)}.{extension}");
    }

    /// <summary>The name of a day's archive.</summary>
    public static string OfDay(Market market, DateOnly date) =>
        string.Create(CultureInfo.InvariantCulture, $"{market.Id}_{date:yyyy-MM-dd}_{Subject(market)}.zip");

    /// <summary>A trial's files say so in their name: a table leaves its answer's headers behind.</summary>
    private static string Subject(Market market) => market.Trial ? "footfall_trial" : "footfall";
}
