using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Trends;

namespace SmartSteps.Insights.Series;

/// <summary>Released values of one place over whole local days, hour by hour or day by day. Immutable.</summary>
internal sealed class NoisySeries
{
    private const int HoursOfADay = 24;

    private readonly SeriesCell[] cells;
    private readonly int[] firstOfDay;

    /// <summary>Days of which every cell is the hour of its place: all but those on which a clock is changed.</summary>
    private readonly bool[] isPlain;

    /// <summary>Takes the cells of days in a row, ascending, none left out.</summary>
    public NoisySeries(DateOnly from, List<SeriesCell> all)
    {
        From = from;
        cells = [.. all];
        var days = cells.Length == 0 ? 0 : cells[^1].Day.DayNumber - from.DayNumber + 1;
        firstOfDay = new int[days + 1];
        firstOfDay[days] = cells.Length;
        for (var i = cells.Length - 1; i >= 0; i--)
        {
            firstOfDay[cells[i].Day.DayNumber - from.DayNumber] = i;
        }

        isPlain = new bool[days];
        for (var day = 0; day < days; day++)
        {
            isPlain[day] = IsPlain(Of(from.AddDays(day)));
        }
    }

    /// <summary>The first day.</summary>
    public DateOnly From { get; }

    /// <summary>All cells, ascending.</summary>
    public ReadOnlySpan<SeriesCell> Cells => cells;

    /// <summary>The cells of a day; none outside the series.</summary>
    public ReadOnlySpan<SeriesCell> Of(DateOnly day)
    {
        var index = day.DayNumber - From.DayNumber;
        return index < 0 || index >= firstOfDay.Length - 1
            ? default
            : cells.AsSpan(firstOfDay[index], firstOfDay[index + 1] - firstOfDay[index]);
    }

    /// <summary>The cells of a day that begin in some hours of the clock, and perhaps others beside them where the clock is changed on the day.</summary>
    /// <param name="day">The day.</param>
    /// <param name="firstHour">The first hour, 0 to 23.</param>
    /// <param name="endHour">The hour after the last one.</param>
    public ReadOnlySpan<SeriesCell> Around(DateOnly day, int firstHour, int endHour)
    {
        var all = Of(day);
        return !all.IsEmpty && isPlain[day.DayNumber - From.DayNumber] ? all[firstHour..endHour] : all;
    }

    /// <summary>The cells that begin in a window of time.</summary>
    public ReadOnlySpan<SeriesCell> Within(long start, long end)
    {
        var from = FirstAtOrAfter(start);
        return cells.AsSpan(from, FirstAtOrAfter(end) - from);
    }

    /// <summary>The cells that a question asks for: hours that begin in its window, or local days that it has a part of.</summary>
    public SeriesCell[] Asked(PlaceQuestion question, SeriesMeasure measure) => Within(
        measure == SeriesMeasure.VisitorsByDay
            ? question.Market.Calendar.Day(question.FirstDay).StartUnixSeconds
            : question.Window.Start.ToUnixTimeSeconds(),
        question.Window.End.ToUnixTimeSeconds()).ToArray();

    /// <summary>The released cell that is the same local hour (or the whole day) of another day, or null.</summary>
    public SeriesCell? Alike(in SeriesCell cell, DateOnly day)
    {
        foreach (ref readonly var other in Of(day))
        {
            if (other.IsReleased && (cell.HourIndex < 0 || other.LocalHour == cell.LocalHour))
            {
                return other;
            }
        }

        return null;
    }

    /// <summary>The sum of the released cells of a window of days that a condition holds for.</summary>
    public NoisyTotalBuilder Sum(DateOnly from, DateOnly to, Func<SeriesCell, bool> wanted)
    {
        var sum = default(NoisyTotalBuilder);
        for (var day = from; day < to; day = day.AddDays(1))
        {
            foreach (ref readonly var cell in Of(day))
            {
                if (cell.IsReleased && wanted(cell))
                {
                    sum.Add(cell.Units, cell.Scale, cell.Level!);
                }
            }
        }

        return sum;
    }

    /// <summary>The sum of the released cells of a window of days that begin in some hours of the clock.</summary>
    /// <param name="from">The first day.</param>
    /// <param name="to">The day after the last one.</param>
    /// <param name="firstHour">The first hour, 0 to 23.</param>
    /// <param name="endHour">The hour after the last one.</param>
    public NoisyTotalBuilder Sum(DateOnly from, DateOnly to, int firstHour, int endHour)
    {
        var sum = default(NoisyTotalBuilder);
        for (var day = from; day < to; day = day.AddDays(1))
        {
            foreach (ref readonly var cell in Around(day, firstHour, endHour))
            {
                if (cell.IsReleased && cell.LocalHour >= firstHour && cell.LocalHour < endHour)
                {
                    sum.Add(cell.Units, cell.Scale, cell.Level!);
                }
            }
        }

        return sum;
    }

    private static bool IsPlain(ReadOnlySpan<SeriesCell> day)
    {
        for (var i = 0; i < day.Length; i++)
        {
            if (day[i].LocalHour != i)
            {
                return false;
            }
        }

        return day.Length == HoursOfADay;
    }

    private int FirstAtOrAfter(long start)
    {
        var (low, high) = (0, cells.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            (low, high) = cells[middle].Start < start ? (middle + 1, high) : (low, middle);
        }

        return low;
    }
}
