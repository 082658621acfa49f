using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.People;
using SmartSteps.Insights.Series;

namespace SmartSteps.Insights.Visitors;

/// <summary>The ladder of a day of visitors: the day, then the mean day of the 7, then the 28 days that end with it.</summary>
internal sealed class DayLadder(MarketCalendar calendar, NoisySeries series, PeopleFactor factor, EstimateError error)
{
    private static readonly int[] Lengths = [7, 28];

    private readonly HashSet<DateOnly> used = [];

    /// <summary>The days that coarser figures were made of.</summary>
    public IReadOnlySet<DateOnly> Days => used;

    /// <summary>The figure of a day.</summary>
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

        foreach (var days in Lengths)
        {
            var (from, to) = (cell.Day.AddDays(1 - days), cell.Day.AddDays(1));
            if (series.Sum(from, to, _ => true).Build() is { Values: > 1, MayShow: true } total)
            {
                used.UnionWith(Enumerable.Range(0, days).Select(day => from.AddDays(day)));
                return MeanDay(from, to, total) with { Status = FigureStatus.Coarsened, Reason = FigureReason.BelowThreshold };
            }
        }

        return Figure.LowDensity;
    }

    /// <summary>The mean day of the released days from (inclusive) to (exclusive), or why there is none.</summary>
    public Figure MeanDay(DateOnly from, DateOnly to)
    {
        if (series.Sum(from, to, _ => true).Build() is { } total)
        {
            return total.MayShow ? MeanDay(from, to, total) : Figure.LowDensity;
        }

        for (var day = from; day < to; day = day.AddDays(1))
        {
            foreach (ref readonly var cell in series.Of(day))
            {
                return Figure.NoData(cell.Absent!.Value);
            }
        }

        return Figure.NoData(FigureReason.NotReleased);
    }

    private Figure MeanDay(DateOnly from, DateOnly to, NoisyTotal total) => Presentation.Shown(total, total.Values, factor, error) with
    {
        ShownForWindow = new LongerWindow(WindowMeasure.MeanDay, FigureWindow.Of(calendar, from, to), total.Values),
    };
}
