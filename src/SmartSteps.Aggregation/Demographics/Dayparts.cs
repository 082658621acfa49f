using SmartSteps.Grid;

namespace SmartSteps.Aggregation.Demographics;

/// <summary>
/// The dayparts of a market day by its local clock, 0–6–12–18–24, as seconds since local midnight. Where clocks change, one of them is an hour longer or
/// shorter than the others. Immutable, thread-safe.
/// </summary>
internal sealed class Dayparts
{
    /// <summary>Dayparts of every day.</summary>
    public const int Count = 4;

    private const int HoursEach = 6;

    private readonly int[] ends = new int[Count];

    /// <summary>The dayparts of a day of this calendar.</summary>
    public Dayparts(MarketCalendar calendar, MarketDay day)
    {
        var midnight = day.Date.ToDateTime(TimeOnly.MinValue);
        var before = 0;
        for (var part = 0; part < Count - 1; part++)
        {
            var seconds = calendar.UnixSecondsOf(midnight.AddHours((part + 1) * HoursEach)) - day.StartUnixSeconds;
            ends[part] = before = (int)Math.Clamp(seconds, before, day.LengthSeconds);
        }

        ends[^1] = day.LengthSeconds;
    }

    /// <summary>The second after a daypart.</summary>
    /// <param name="part">0 to 3.</param>
    public int EndOf(int part) => ends[part];
}
