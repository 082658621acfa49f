using System.Globalization;
using System.Text.RegularExpressions;
using SmartSteps.Grid;

namespace SmartSteps.Api.Windows;

/// <summary>
/// Reads an hour: RFC 3339 with an offset (any; the instant counts), or the market's local time without one
/// (<c>2026-03-02T14</c>, <c>2026-03-02T14:00</c>). A plus that arrived as a space, as an unescaped one does, is taken as a plus.
/// </summary>
internal static partial class HourText
{
    private const int FirstYear = 2000;
    private const int LastYear = 2100;

    /// <summary>The hour that <c>hour=</c> means; or null and a sentence that says what is wrong.</summary>
    public static TimeBucket? Read(string text, MarketCalendar calendar, out string error) => Read("hour", text, calendar, FormOf("hour"), out error);

    /// <summary>What an hour may be written as.</summary>
    public static string FormOf(string name) =>
        $"'{name}' is RFC 3339 with an offset (2026-03-02T14:00:00+01:00) or the market's local time without one (2026-03-02T14).";

    /// <summary>The hour; or null and a sentence that says what is wrong.</summary>
    /// <param name="name">The parameter's name, for that sentence.</param>
    /// <param name="form">What the parameter may be, for that sentence.</param>
    public static TimeBucket? Read(string name, string text, MarketCalendar calendar, string form, out string error)
    {
        var match = Pattern().Match(text);
        error = form;
        if (!match.Success
            || !DateOnly.TryParseExact(match.Groups["date"].ValueSpan, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)
            || Number(match, "h") is not (>= 0 and <= 23) || Number(match, "m") > 59 || Number(match, "s") > 59)
        {
            return null;
        }

        if (date.Year is < FirstYear or > LastYear)
        {
            error = $"'{name}' lies in a year from {FirstYear} to {LastYear}.";
            return null;
        }

        var time = date.ToDateTime(new TimeOnly(Number(match, "h"), Number(match, "m"), Number(match, "s")));
        var whole = match.Groups["f"].ValueSpan.TrimStart(".0").IsEmpty;
        return match.Groups["offset"].Success
            ? ReadInstant(name, time, match.Groups["offset"].Value, whole, calendar, form, out error)
            : ReadLocal(name, time, whole, calendar, out error);
    }

    private static TimeBucket? ReadInstant(
        string name, DateTime time, string offset, bool whole, MarketCalendar calendar, string form, out string error)
    {
        error = form;
        var minutes = 0;
        if (offset is not ("Z" or "z"))
        {
            var (hours, rest) = (int.Parse(offset.AsSpan(1, 2)), int.Parse(offset.AsSpan(4, 2)));
            if (hours > 18 || rest > 59)
            {
                return null;
            }

            minutes = (offset[0] == '-' ? -1 : 1) * ((hours * 60) + rest);
        }

        var second = (time.Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerSecond - (minutes * 60);
        var hour = calendar.HourAt(second);
        if (hour.StartUnixSeconds == second && whole)
        {
            return hour;
        }

        error = $"'{name}' is not the start of an hour of the market; that of the hour which holds it is {Text(calendar, hour)}.";
        return null;
    }

    private static TimeBucket? ReadLocal(string name, DateTime time, bool whole, MarketCalendar calendar, out string error)
    {
        var day = calendar.Day(DateOnly.FromDateTime(time));
        var fitting = Enumerable.Range(0, day.HourCount).Select(day.Hour).Where(h => calendar.LocalTime(h.StartUnixSeconds).DateTime == time).ToList();
        error = string.Empty;
        switch (fitting.Count)
        {
            case 1 when whole:
                return fitting[0];
            case > 1:
                error = $"The clock shows this hour twice on that day: give the offset, {Text(calendar, fitting[0])} or {Text(calendar, fitting[1])}.";
                return null;
            default:
                var holding = calendar.HourAt(calendar.UnixSecondsOf(time));
                error = $"'{name}' is not the start of an hour of the market on that day, of which it has {day.HourCount}; close to it lies {Text(calendar, holding)}.";
                return null;
        }
    }

    private static int Number(Match match, string group) => match.Groups[group].Success ? int.Parse(match.Groups[group].ValueSpan) : 0;

    private static string Text(MarketCalendar calendar, TimeBucket hour) =>
        calendar.LocalTime(hour.StartUnixSeconds).ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture);

    [GeneratedRegex(
        @"^(?<date>[0-9]{4}-[0-9]{2}-[0-9]{2})[Tt](?<h>[0-9]{2})(:(?<m>[0-9]{2})(:(?<s>[0-9]{2})(?<f>\.[0-9]{1,9})?)?)?(?<offset>[Zz]|[-+ ][0-9]{2}:[0-9]{2})?$",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Pattern();
}
