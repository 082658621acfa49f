using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.People;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Visitors;

/// <summary>The 24 typical hours of a series: each the mean of one local hour, its threshold held against the noisy sum over the days.</summary>
internal static class TypicalHours
{
    private const int HoursOfDay = 24;

    /// <summary>Local hours 0 to 23 over the days from (inclusive) to (exclusive).</summary>
    public static ImmutableArray<TypicalHour> Of(
        NoisySeries known, DateOnly from, DateOnly to, DayKind days, PeopleFactor factor, EstimateError error)
    {
        var hours = ImmutableArray.CreateBuilder<TypicalHour>(HoursOfDay);
        for (var hour = 0; hour < HoursOfDay; hour++)
        {
            var local = hour;
            var total = known.Sum(from, to, cell => cell.LocalHour == local && IsOf(cell.Day, days)).Build();
            var figure = total is { } sum
                ? sum.MayShow ? Presentation.Shown(sum, sum.Values, factor, error) : Figure.LowDensity
                : Figure.NoData(WhyNone(known, days));
            hours.Add(new TypicalHour(hour, total?.Values ?? 0, figure));
        }

        return hours.MoveToImmutable();
    }

    private static bool IsOf(DateOnly day, DayKind days) => days == DayKind.All
        || (day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday) == (days == DayKind.Weekends);

    private static FigureReason WhyNone(NoisySeries known, DayKind days)
    {
        foreach (ref readonly var cell in known.Cells)
        {
            if (IsOf(cell.Day, days) && cell.Absent is { } reason)
            {
                return reason;
            }
        }

        return FigureReason.NotReleased;
    }
}
