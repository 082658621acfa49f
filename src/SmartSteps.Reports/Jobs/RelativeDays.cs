namespace SmartSteps.Reports.Jobs;

/// <summary>The days of relative windows.</summary>
public static class RelativeDays
{
    private const int DaysOfAWeek = 7;

    /// <summary>The first day and the day after the last, seen from a day.</summary>
    public static (DateOnly First, DateOnly DayAfter) Of(RelativeWindow window, DateOnly today) => window switch
    {
        RelativeWindow.Yesterday => (today.AddDays(-1), today),
        RelativeWindow.LastWeek => (Monday(today).AddDays(-DaysOfAWeek), Monday(today)),
        RelativeWindow.LastMonth => (new DateOnly(today.Year, today.Month, 1).AddMonths(-1), new DateOnly(today.Year, today.Month, 1)),
        _ => throw new ArgumentOutOfRangeException(nameof(window), window, "No such window."),
    };

    private static DateOnly Monday(DateOnly day) => day.AddDays(-(((int)day.DayOfWeek + DaysOfAWeek - 1) % DaysOfAWeek));
}
