using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.People;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Visitors;

/// <summary>
/// The ladder of an hour of visitors: the hour; the mean hour of its part of the day; the same local hour over the 7, then the 28 days that
/// end with it. Means of hours, because visitors of several hours added up would count who stayed for all of them more than once. The mean hour of
/// the whole day is no rung: at three in the morning it would say that a closed house is as full as at noon.
/// </summary>
internal sealed class HourLadder(MarketCalendar calendar, NoisySeries series, PeopleFactor factor, EstimateError error)
{
    private const int HoursOfADaypart = 6;

    private static readonly int[] TypicalDays = [7, 28];

    private readonly HashSet<DateOnly> days = [];

    /// <summary>The figure of the part of the day that was asked for last: the hours of one follow each other.</summary>
    private (DateOnly Day, int Daypart, Figure? Figure)? last;

    /// <summary>How many days before the first one asked for the ladder may need.</summary>
    public const int DaysBefore = 27;

    /// <summary>The days that coarser figures were made of.</summary>
    public IReadOnlySet<DateOnly> Days => days;

    /// <summary>The figure of an hour.</summary>
    public Figure FigureOf(SeriesCell cell)
    {
        if (cell.Absent is { } reason)
        {
            return Figure.NoData(reason);
        }

        if (cell.MayShow)
        {
            return Presentation.Shown(cell.Devices, cell.Level!.One.HalfWidth95 * cell.Scale, cell.Sigma, factor.Value, error);
        }

        var day = cell.Day;
        if (OfDaypart(day, cell.Daypart) is { } mean)
        {
            return mean;
        }

        foreach (var length in TypicalDays)
        {
            if (Rung(WindowMeasure.TypicalHour, day.AddDays(1 - length), day.AddDays(1), cell.LocalHour, cell.LocalHour + 1) is { } typical)
            {
                return typical;
            }
        }

        return Figure.LowDensity;
    }

    private Figure? OfDaypart(DateOnly day, int daypart)
    {
        if (last is not var (knownDay, knownDaypart, known) || knownDay != day || knownDaypart != daypart)
        {
            var first = daypart * HoursOfADaypart;
            known = Rung(WindowMeasure.MeanHourOfDaypart, day, day.AddDays(1), first, first + HoursOfADaypart);
            last = (day, daypart, known);
        }

        return known;
    }

    private Figure? Rung(WindowMeasure measure, DateOnly from, DateOnly to, int firstHour, int endHour)
    {
        if (series.Sum(from, to, firstHour, endHour).Build() is not { Values: > 1, MayShow: true } total)
        {
            return null;
        }

        var (start, end) = Reach(from, to, firstHour, endHour);
        return Presentation.Shown(total, total.Values, factor, error) with
        {
            Status = FigureStatus.Coarsened,
            ShownForWindow = new LongerWindow(measure, FigureWindow.Of(calendar, start, end), total.Values),
            Reason = FigureReason.BelowThreshold,
        };
    }

    private (long Start, long End) Reach(DateOnly from, DateOnly to, int firstHour, int endHour)
    {
        var (start, end) = (long.MaxValue, long.MinValue);
        for (var day = from; day < to; day = day.AddDays(1))
        {
            foreach (ref readonly var cell in series.Around(day, firstHour, endHour))
            {
                if (cell.IsReleased && cell.LocalHour >= firstHour && cell.LocalHour < endHour)
                {
                    days.Add(day);
                    (start, end) = (Math.Min(start, cell.Start), Math.Max(end, cell.End));
                }
            }
        }

        return (start, end);
    }
}
