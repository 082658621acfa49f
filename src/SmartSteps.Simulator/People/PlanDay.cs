using SmartSteps.Grid;

namespace SmartSteps.Simulator.People;

/// <summary>
/// The day that people plan: from 04:00 to the next 04:00, local time. Plans are made in seconds of a clock of 24 hours; when clocks
/// change at night, the night is longer or shorter.
/// </summary>
internal readonly record struct PlanDay
{
    /// <summary>Start of the planned day, in seconds after midnight.</summary>
    public const int Dawn = 4 * 3600;

    /// <summary>End of the planned day.</summary>
    public const int End = 28 * 3600;

    private const int Evening = 22 * 3600;

    private readonly int start;
    private readonly int length;

    /// <param name="epoch">Unix time of second 0 of the simulation.</param>
    public PlanDay(MarketCalendar calendar, DateOnly date, long epoch)
    {
        Date = date;
        start = (int)(calendar.UnixSecondsOf(date.ToDateTime(new TimeOnly(4, 0))) - epoch);
        length = (int)(calendar.UnixSecondsOf(date.AddDays(1).ToDateTime(new TimeOnly(4, 0))) - epoch) - start;
    }

    public DateOnly Date { get; }

    /// <summary>A planned second as a second of the simulation.</summary>
    public int Second(double planned)
    {
        const int Night = End - Evening;
        return planned <= Evening
            ? start + (int)planned - Dawn
            : start + Evening - Dawn + (int)((planned - Evening) * (length - (Evening - Dawn)) / Night);
    }
}
