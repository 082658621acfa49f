using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Insights.Passports;
using SmartSteps.Insights.Places;
using SmartSteps.Insights.Rows;
using SmartSteps.Insights.Series;
using SmartSteps.Insights.Trends;

namespace SmartSteps.Insights.Visitors;

/// <summary>
/// The product <em>visitors of a registered zone</em>: distinct devices by hour and by day, measured when the day closes, and typical hours. Distinct
/// people of several hours or days are never added up: longer windows are means. Thread-safe.
/// </summary>
public sealed class ZoneVisitors
{
    private readonly SeriesReader series;

    /// <summary>Reads released facts; both memories may be shared with other products.</summary>
    public ZoneVisitors(KeptRows rows, FootfallHeatmap footfall) => series = new SeriesReader(rows, footfall);

    /// <summary>
    /// A figure for each step of the window: hours that begin in it; local days that it has a part of; or weeks (Monday to Monday, cut to the
    /// window's days), each the mean day of its released days.
    /// </summary>
    public ValueTask<FigureSeries> ListAsync(PlaceQuestion question, Granularity granularity, CancellationToken cancellationToken) => granularity switch
    {
        Granularity.Hour => HoursAsync(question, cancellationToken),
        Granularity.Day => DaysAsync(question, cancellationToken),
        Granularity.Week => WeeksAsync(question, cancellationToken),
        _ => throw new ArgumentOutOfRangeException(nameof(granularity), granularity, "No such granularity."),
    };

    /// <summary>
    /// The mean of each local hour over the released days of the window, 7 or 28 of them as a rule: shows what a single hour may not. The threshold is held
    /// against the noisy sum over the days.
    /// </summary>
    /// <param name="question">Where, and which days.</param>
    /// <param name="days">Which weekdays.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<TypicalDay> TypicalDayAsync(PlaceQuestion question, DayKind days, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var (from, to) = (question.FirstDay, question.DayAfter);
        var known = await series.ReadAsync(question.Market, question.Place, SeriesMeasure.VisitorsByHour, from, to, basis, cancellationToken);
        var error = question.ErrorOf(EstimateKind.ZoneHourVisitors);
        return new TypicalDay(
            question.Market, question.Window, days, TypicalHours.Of(known, from, to, days, question.Factor, error), basis.Build());
    }

    /// <summary>The figures of hours, their seals noted in a basis that other figures share.</summary>
    internal async ValueTask<ImmutableArray<SeriesPoint>> HoursAsync(PlaceQuestion question, BasisBuilder basis, CancellationToken cancellationToken)
    {
        var read = new BasisBuilder(question.Market);
        var known = await series.ReadAsync(
            question.Market, question.Place, SeriesMeasure.VisitorsByHour, question.FirstDay.AddDays(-HourLadder.DaysBefore), question.DayAfter, read, cancellationToken);
        var ladder = new HourLadder(
            question.Market.Calendar, known, question.Factor, question.ErrorOf(EstimateKind.ZoneHourVisitors));
        var cells = known.Within(question.Window.Start.ToUnixTimeSeconds(), question.Window.End.ToUnixTimeSeconds());
        var points = PointsOf(question, cells, ladder.FigureOf);
        basis.Add(read, (question.FirstDay, question.DayAfter), ladder.Days);
        return points;
    }

    private async ValueTask<FigureSeries> HoursAsync(PlaceQuestion question, CancellationToken cancellationToken)
    {
        var basis = BasisBuilder.For(question);
        var points = await HoursAsync(question, basis, cancellationToken);
        return new FigureSeries(question.Market, question.Window, Granularity.Hour, points, basis.Build());
    }

    private async ValueTask<FigureSeries> DaysAsync(PlaceQuestion question, CancellationToken cancellationToken)
    {
        var (known, ladder, read) = await ReadDaysAsync(question, cancellationToken);
        var cells = known.Within(question.Market.Calendar.Day(question.FirstDay).StartUnixSeconds, question.Window.End.ToUnixTimeSeconds());
        var points = PointsOf(question, cells, ladder.FigureOf);
        return new FigureSeries(question.Market, question.Window, Granularity.Day, points, BasisOf(question, read, ladder));
    }

    private async ValueTask<FigureSeries> WeeksAsync(PlaceQuestion question, CancellationToken cancellationToken)
    {
        var (_, ladder, read) = await ReadDaysAsync(question, cancellationToken);
        var points = ImmutableArray.CreateBuilder<SeriesPoint>();
        for (var from = question.FirstDay; from < question.DayAfter;)
        {
            var monday = from.AddDays(7 - (((int)from.DayOfWeek + 6) % 7));
            var to = monday < question.DayAfter ? monday : question.DayAfter;
            points.Add(new SeriesPoint(FigureWindow.Of(question.Market.Calendar, from, to), ladder.MeanDay(from, to)));
            from = to;
        }

        return new FigureSeries(question.Market, question.Window, Granularity.Week, points.DrainToImmutable(), BasisOf(question, read, ladder));
    }

    private async ValueTask<(NoisySeries Known, DayLadder Ladder, BasisBuilder Read)> ReadDaysAsync(
        PlaceQuestion question, CancellationToken cancellationToken)
    {
        var read = new BasisBuilder(question.Market);
        var known = await series.ReadAsync(
            question.Market, question.Place, SeriesMeasure.VisitorsByDay, question.FirstDay.AddDays(-HourLadder.DaysBefore), question.DayAfter, read, cancellationToken);
        var ladder = new DayLadder(
            question.Market.Calendar, known, question.Factor, question.ErrorOf(EstimateKind.ZoneDayVisitors));
        return (known, ladder, read);
    }

    private static AnswerBasis BasisOf(PlaceQuestion question, BasisBuilder read, DayLadder ladder)
    {
        var basis = BasisBuilder.For(question);
        basis.Add(read, (question.FirstDay, question.DayAfter), ladder.Days);
        return basis.Build();
    }

    private static ImmutableArray<SeriesPoint> PointsOf(PlaceQuestion question, ReadOnlySpan<SeriesCell> cells, Func<SeriesCell, Figure> figureOf)
    {
        var points = ImmutableArray.CreateBuilder<SeriesPoint>(cells.Length);
        var (at, local) = (long.MinValue, default(DateTimeOffset));
        foreach (var cell in cells)
        {
            // Where one step ends the next begins, as a rule: to find the local time is the dearer half of it.
            var start = cell.Start == at ? local : question.Market.Calendar.LocalTime(cell.Start);
            (at, local) = (cell.End, question.Market.Calendar.LocalTime(cell.End));
            points.Add(new SeriesPoint(new FigureWindow(start, local), figureOf(cell)));
        }

        return points.MoveToImmutable();
    }
}
