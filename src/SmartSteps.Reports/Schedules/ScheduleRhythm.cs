using SmartSteps.Grid;

namespace SmartSteps.Reports.Schedules;

/// <summary>When a schedule is due, by the clock of a time zone. Immutable.</summary>
/// <param name="Every">How often.</param>
/// <param name="Weekday">Of a weekly one the day; else null.</param>
/// <param name="DayOfMonth">Of a monthly one the day, 1 to 28, which every month has; else null.</param>
/// <param name="At">The time of day. Where clocks jump over it, it is due when they have jumped; where they show it twice, the first time.</param>
/// <param name="TimeZone">The IANA time zone.</param>
public sealed record ScheduleRhythm(ScheduleEvery Every, DayOfWeek? Weekday, int? DayOfMonth, TimeOnly At, string TimeZone)
{
    /// <summary>The last day of the month that may be named.</summary>
    public const int LastDayOfMonth = 28;

    private const int LongestStep = 31;

    /// <summary>The latest local date on which it was due at an instant.</summary>
    public DateOnly LatestDue(DateTimeOffset now)
    {
        var second = now.ToUnixTimeSeconds();
        var calendar = Calendar;
        var date = calendar.DayAt(second).Date;
        for (var i = 0; i <= LongestStep; i++, date = date.AddDays(-1))
        {
            if (IsOn(date) && calendar.FirstSecondAt(date, At) <= second)
            {
                return date;
            }
        }

        throw new InvalidOperationException("Something that is due every month was not due within one.");
    }

    /// <summary>The first instant after another at which it is due, with the offset in force then.</summary>
    public DateTimeOffset NextDue(DateTimeOffset after)
    {
        var second = after.ToUnixTimeSeconds();
        var calendar = Calendar;
        var date = calendar.DayAt(second).Date;
        for (var i = 0; i <= LongestStep + 1; i++, date = date.AddDays(1))
        {
            if (IsOn(date) && calendar.FirstSecondAt(date, At) is var due && due > second)
            {
                return calendar.LocalTime(due);
            }
        }

        throw new InvalidOperationException("Something that is due every month is not due within one.");
    }

    /// <summary>The instant at which it is due on a date, with the offset in force then.</summary>
    public DateTimeOffset DueOn(DateOnly date) => Calendar.LocalTime(Calendar.FirstSecondAt(date, At));

    private MarketCalendar Calendar => MarketCalendar.Find(TimeZone) ?? throw new InvalidDataException($"There is no time zone '{TimeZone}'.");

    private bool IsOn(DateOnly date) => Every switch
    {
        ScheduleEvery.Day => true,
        ScheduleEvery.Week => date.DayOfWeek == (Weekday ?? DayOfWeek.Monday),
        _ => date.Day == (DayOfMonth ?? 1),
    };
}
