using SmartSteps.Grid;

namespace SmartSteps.Insights.Figures;

/// <summary>A stretch of a market's time, half-open, in local time with the offset in force at each end.</summary>
/// <param name="Start">The first instant.</param>
/// <param name="End">The first instant after it.</param>
public readonly record struct FigureWindow(DateTimeOffset Start, DateTimeOffset End)
{
    /// <summary>An hour.</summary>
    public static FigureWindow Of(MarketCalendar calendar, TimeBucket hour) => Of(calendar, hour.StartUnixSeconds, hour.EndUnixSeconds);

    /// <summary>The local days from (inclusive) to (exclusive).</summary>
    public static FigureWindow Of(MarketCalendar calendar, DateOnly from, DateOnly to) =>
        Of(calendar, calendar.Day(from).StartUnixSeconds, calendar.Day(to.AddDays(-1)).EndUnixSeconds);

    /// <summary>From one Unix second (inclusive) to another (exclusive).</summary>
    public static FigureWindow Of(MarketCalendar calendar, long startUnixSeconds, long endUnixSeconds) =>
        new(calendar.LocalTime(startUnixSeconds), calendar.LocalTime(endUnixSeconds));

    /// <summary>The local day that the window begins in.</summary>
    public DateOnly FirstDay(MarketCalendar calendar) => calendar.DayAt(Start.ToUnixTimeSeconds()).Date;

    /// <summary>The local day after the last one that the window has a part of.</summary>
    public DateOnly DayAfter(MarketCalendar calendar) => calendar.DayAt(End.ToUnixTimeSeconds() - 1).Date.AddDays(1);
}
