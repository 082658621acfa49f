using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Grid;
using SmartSteps.Markets;

namespace SmartSteps.Api.ZoneHeatmaps;

/// <summary>The day or hour that the path of a zone's heatmap names.</summary>
/// <param name="Day">The local day.</param>
/// <param name="Hour">The hour, or null for all of the day.</param>
/// <param name="Extension">The form: png, geojson, csv, xlsx or zip.</param>
internal sealed record ZoneHeatmapTime(DateOnly Day, TimeBucket? Hour, string Extension)
{
    private static readonly string[] HourForms = ["png", "geojson", "csv", "xlsx"];
    private static readonly string[] DayForms = ["zip", "csv", "xlsx"];

    /// <summary>Its first second, and the first after it.</summary>
    public (long From, long To) SecondsIn(Market market) =>
        Hour is { } hour ? (hour.StartUnixSeconds, hour.EndUnixSeconds) : (market.Calendar.Day(Day).StartUnixSeconds, market.Calendar.Day(Day).EndUnixSeconds);

    /// <summary>Reads the path; or the problem.</summary>
    public static (ZoneHeatmapTime? Time, Problem? Problem) Read(HttpRequest request, Market market)
    {
        var (date, error) = WindowReader.Day("date", request.RouteValues["date"] as string ?? string.Empty);
        if (date is not { } day || market.Calendar.Day(day).HourCount == 0)
        {
            return (null, Problems.Parameter("date", date is null ? error : "The market's clock skipped that day."));
        }

        var extension = request.RouteValues["extension"] as string ?? string.Empty;
        var hourText = request.RouteValues["hour"] as string;
        var forms = hourText is null ? DayForms : HourForms;
        if (!forms.Contains(extension, StringComparer.Ordinal))
        {
            var detail = $"{(hourText is null ? "A day" : "An hour")} is given as {string.Join(", ", forms)}.{Query.Advice(extension, forms)}";
            return (null, new Problem(StatusCodes.Status406NotAcceptable, "not-acceptable", "The format is not to be had", detail) { Errors = [new("extension", detail)] });
        }

        if (hourText is null)
        {
            return (new ZoneHeatmapTime(day, null, extension), null);
        }

        var text = string.Create(CultureInfo.InvariantCulture, $"{day:yyyy-MM-dd}T{hourText}");
        const string Form = "The hour is that of the market's clock, two digits, such as 14; one that the clock shows twice carries its offset, such as 02+02:00.";
        return HourText.Read("hour", text, market.Calendar, Form, out error) is { } hour
            ? (new ZoneHeatmapTime(day, hour, extension), null)
            : (null, Problems.Parameter("hour", error));
    }
}
