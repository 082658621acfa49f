using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Grid;

namespace SmartSteps.Api.Ogc;

/// <summary>
/// <c>datetime</c> as OGC API reads it: an instant, or an interval with both ends in it, of which <c>..</c> is open. A bare date is a local day of the market. Immutable.
/// </summary>
/// <param name="From">The first second.</param>
/// <param name="To">The last second, inclusive.</param>
internal sealed record TimeFilter(long From, long To)
{
    private const string Open = "..";
    private const int FirstYear = 2000;
    private const int LastYear = 2100;
    private static readonly string[] Forms = ["yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK"];

    /// <summary>The filter, null where none is asked for; or the problem with it.</summary>
    /// <param name="calendar">What a bare date is a day of; null for UTC.</param>
    public static (TimeFilter? Time, Problem? Problem) Read(HttpRequest request, MarketCalendar? calendar)
    {
        if (!Query.TryGet(request, "datetime", out var text))
        {
            return (null, null);
        }

        var ends = text.Split('/');
        var from = Bound(ends[0], calendar ?? Utc, ends.Length == 2, long.MinValue);
        var to = ends.Length switch
        {
            1 => from,
            2 => Bound(ends[1], calendar ?? Utc, true, long.MaxValue),
            _ => null,
        };
        return from is not { } first || to is not { } last || first.First > last.Last
            ? (null, Problems.Parameter(
                "datetime",
                "'datetime' is an instant (2026-03-02T14:00:00Z), a local day of the market (2026-03-02), or an interval from/to with both ends in it, of which one may be '..'."))
            : (new TimeFilter(first.First, last.Last), null);
    }

    /// <summary>True where a stretch of time shares an instant with it.</summary>
    /// <param name="start">First second.</param>
    /// <param name="end">First second after it.</param>
    public bool Meets(long start, long end) => start <= To && end > From;

    private static MarketCalendar Utc { get; } = MarketCalendar.Find("UTC")!;

    private static (long First, long Last)? Bound(string text, MarketCalendar calendar, bool mayBeOpen, long open)
    {
        if (mayBeOpen && text is Open or "")
        {
            return (open, open);
        }

        if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date))
        {
            return date.Year is < FirstYear or > LastYear ? null : (calendar.Day(date).StartUnixSeconds, calendar.Day(date).EndUnixSeconds - 1);
        }

        // An unescaped plus arrives as a space.
        return text.Contains('T', StringComparison.OrdinalIgnoreCase)
            && DateTimeOffset.TryParseExact(text.Replace(' ', '+').ToUpperInvariant(), Forms, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var time)
            && time.Year is >= FirstYear and <= LastYear
            ? (time.ToUnixTimeSeconds(), time.ToUnixTimeSeconds())
            : null;
    }
}
