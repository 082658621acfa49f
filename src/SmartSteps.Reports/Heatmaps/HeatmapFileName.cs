using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>Speaking names of downloads: <c>berlin_2026-03-02T14_footfall.png</c>.</summary>
public static class HeatmapFileName
{
    private const string Footfall = "footfall";

    /// <summary>The name of an hour's file. An hour that the clock shows twice on its day carries its offset: <c>…T02+0200…</c>.</summary>
    public static string Of(Market market, TimeBucket hour, string extension) => Of(market, null, hour, Footfall, extension);

    /// <summary>The name of an hour's file about a zone, or about the market where there is none.</summary>
    /// <param name="subject">What is in it: lower case, hyphens.</param>
    public static string Of(Market market, ZoneId? zone, TimeBucket hour, string subject, string extension)
    {
        var start = market.Calendar.LocalTime(hour.StartUnixSeconds);
        var twice = new[] { -1, 1 }.Any(step =>
            market.Calendar.LocalTime(hour.StartUnixSeconds + (step * MarketDay.SecondsPerHour)).DateTime == start.DateTime);
        var offset = twice ? start.ToString("zzz", CultureInfo.InvariantCulture).Replace(":", string.Empty, StringComparison.Ordinal) : string.Empty;
        var minute = start.Minute == 0 ? string.Empty : start.ToString("mm", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{market.Id}{ZoneText(zone)}_{start:yyyy-MM-dd'T'HH}{minute}{offset}_{Subject(market, subject)}.{extension}");
    }

    /// <summary>The name of a day's archive.</summary>
    public static string OfDay(Market market, DateOnly date) => OfDay(market, null, date, Footfall, "zip");

    /// <summary>The name of a day's file about a zone, or about the market where there is none.</summary>
    public static string OfDay(Market market, ZoneId? zone, DateOnly date, string subject, string extension) =>
        string.Create(CultureInfo.InvariantCulture, $"{market.Id}{ZoneText(zone)}_{date:yyyy-MM-dd}_{Subject(market, subject)}.{extension}");

    /// <summary>A trial's files say so in their name: a table leaves its answer's headers behind.</summary>
    private static string Subject(Market market, string subject) => market.Trial ? subject + "_trial" : subject;

    private static string ZoneText(ZoneId? zone) => zone is { } id ? "_" + id : string.Empty;
}
