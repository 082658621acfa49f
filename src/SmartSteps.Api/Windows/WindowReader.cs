using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Markets;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Windows;

/// <summary>
/// Reads <c>from</c>, <c>to</c> and <c>granularity</c>. A bound is a bare date, which means the start of the market's local day, RFC 3339 with an
/// offset, or local time without one. The window is half-open.
/// </summary>
internal static class WindowReader
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private const int DaysOfAWeek = 7;

    /// <summary>The window; or the problem with it.</summary>
    public static (TimeWindow? Window, Problem? Problem) Read(HttpRequest request, Market market, WindowRules rules, string fromName = "from", string toName = "to")
    {
        var words = rules.Granularities.Select(SnakeCase.Of).ToList();
        var word = words[0];
        if (words.Count > 1 && Query.ReadWord(request, "granularity", words, words[0], out word) is { } wrongWord)
        {
            return (null, wrongWord);
        }

        var granularity = rules.Granularities[words.IndexOf(word)];
        if (!Query.TryGet(request, fromName, out var fromText))
        {
            return (null, Problems.Parameter(fromName, $"'{fromName}' is missing: the first local day (2026-03-02), or an instant (2026-03-02T14:00:00+01:00)."));
        }

        var calendar = market.Calendar;
        if (Bound(fromName, fromText, calendar, granularity, out var error) is not { } from)
        {
            return (null, Problems.Parameter(fromName, error));
        }

        var to = calendar.Day(calendar.DayAt(from).Date.AddDays(granularity == Granularity.Week ? Math.Max(DaysOfAWeek, rules.DefaultDays) : rules.DefaultDays)).StartUnixSeconds;
        if (Query.TryGet(request, toName, out var toText))
        {
            if (Bound(toName, toText, calendar, granularity, out error) is not { } read)
            {
                return (null, Problems.Parameter(toName, error));
            }

            to = read;
        }

        var window = new TimeWindow(calendar, from, to, granularity);
        return Check(window, rules, fromName, toName) is { } problem ? (null, problem) : (window, null);
    }

    /// <summary>A bare date; or null and a sentence that says what is wrong.</summary>
    public static (DateOnly? Day, string Error) Day(string name, string text) =>
        !DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            ? (null, $"'{name}' is a local day of the market, such as 2026-03-02.")
            : date.Year is < FirstYear or > LastYear ? (null, $"'{name}' lies in a year from {FirstYear} to {LastYear}.") : (date, string.Empty);

    private static Problem? Check(TimeWindow window, WindowRules rules, string fromName, string toName)
    {
        var mostDays = rules.MostDaysOf(window.Granularity);
        if (window.ToUnixSeconds <= window.FromUnixSeconds)
        {
            return Problems.Parameter(
                toName, $"'{toName}' lies after '{fromName}': a window is half-open, its end is not part of it. For the one day 2026-03-02 give {fromName}=2026-03-02&{toName}=2026-03-03, or leave '{toName}' out.");
        }

        if (window.Days > mostDays)
        {
            var other = window.Granularity == Granularity.Hour && rules.Granularities.Count > 1 && mostDays < rules.MostDays ? ", or ask for days (granularity=day)" : string.Empty;
            var detail = $"The window has {window.Days} local days; at most {mostDays} are answered at once{(window.Granularity == Granularity.Hour ? " by the hour" : string.Empty)}. Ask for parts of it{other}.";
            return new Problem(StatusCodes.Status400BadRequest, "window-too-long", "The window is too long", detail) { Errors = [new(toName, detail)] };
        }

        if (window.Granularity != Granularity.Week)
        {
            return null;
        }

        return window.FirstDay.DayOfWeek != DayOfWeek.Monday ? NotMonday(fromName, window.FirstDay)
            : window.EndDay.DayOfWeek != DayOfWeek.Monday ? NotMonday(toName, window.EndDay)
            : null;
    }

    private static Problem NotMonday(string name, DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + 6) % DaysOfAWeek));
        return Problems.Parameter(name, $"Weeks go from Monday to Monday, and '{name}' is a {day.DayOfWeek}: give {monday:yyyy-MM-dd} or {monday.AddDays(DaysOfAWeek):yyyy-MM-dd}.");
    }

    /// <summary>First second of what a bound names; or null and a sentence that says what is wrong.</summary>
    private static long? Bound(string name, string text, MarketCalendar calendar, Granularity granularity, out string error)
    {
        var form = granularity == Granularity.Hour
            ? $"'{name}' is a local day of the market (2026-03-02), RFC 3339 with an offset (2026-03-02T14:00:00+01:00), or the market's local time without one (2026-03-02T14)."
            : $"'{name}' is a local day of the market, such as 2026-03-02, or RFC 3339 at its start (2026-03-02T00:00:00+01:00).";
        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            error = $"'{name}' lies in a year from {FirstYear} to {LastYear}.";
            return date.Year is < FirstYear or > LastYear ? null : calendar.Day(date).StartUnixSeconds;
        }

        if (HourText.Read(name, text, calendar, form, out error) is not { } hour)
        {
            return null;
        }

        if (granularity != Granularity.Hour && hour.Index != 0)
        {
            error = $"'{name}' is not the start of a local day, and whole days are asked for: give {hour.Date:yyyy-MM-dd} or {hour.Date.AddDays(1):yyyy-MM-dd}{(granularity == Granularity.Day ? ", or granularity=hour where it is offered" : string.Empty)}.";
            return null;
        }

        return hour.StartUnixSeconds;
    }
}
