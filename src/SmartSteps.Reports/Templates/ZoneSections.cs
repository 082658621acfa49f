using System.Collections.Immutable;
using System.Globalization;
using SmartSteps.Insights.Comparisons;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Trends;
using SmartSteps.Insights.Visitors;
using SmartSteps.Markets;
using SmartSteps.Reports.Charts;
using SmartSteps.Reports.Papers;
using SmartSteps.Reports.Products;

namespace SmartSteps.Reports.Templates;

/// <summary>Visitors of a zone over time, as parts of a report. Thread-safe.</summary>
/// <param name="visitors">Visitors by hour and day.</param>
/// <param name="comparison">The mean day of a window.</param>
/// <param name="places">Puts the questions.</param>
public sealed class ZoneSections(ZoneVisitors visitors, PeriodComparison comparison, ReportPlaces places)
{
    private const int StripDays = 7;
    private const int TypicalFrom = 7;

    /// <summary>The mean day of the window.</summary>
    internal async ValueTask<PaperFigure> MeanDayAsync(ReportQuestion question, ReportZone zone, SectionBasis basis, CancellationToken cancellationToken)
    {
        var asked = await places.VisitorsAsync(question.Market, zone, question.Window, cancellationToken);
        // Only the first of the two periods is taken, so that nothing outside the window is read.
        var answer = await comparison.FindAsync(asked, question.Window, SeriesMeasure.VisitorsByDay, cancellationToken);
        basis.AddAndSay(answer.Basis);
        return PaperFigure.Of(answer.First);
    }

    /// <summary>Visitors of each day.</summary>
    internal async ValueTask<PaperSection> DaysAsync(ReportQuestion question, ReportZone zone, SectionBasis basis, CancellationToken cancellationToken)
    {
        var series = await visitors.ListAsync(await places.VisitorsAsync(question.Market, zone, question.Window, cancellationToken), Granularity.Day, cancellationToken);
        var notShown = basis.AddAndSay(series.Basis);
        var rows = DayRows(question.Market, series);
        return new PaperSection("Visitors by day", $"Distinct visitors of each day with a visit of ten minutes or longer. {ExtremesOf(rows)}")
        {
            Zone = zone.Zone.Id.Value,
            RowHead = "Day",
            Rows = rows,
            NotShown = notShown,
            Chart = new BarChart($"Visitors of {zone.Zone.Name} by day", ExtremesOf(rows), rows, notShown),
            Product = ("Visitors by day", SeriesTable.Of(new TableHead(question.Market, zone.Zone.Id), series)),
        };
    }

    /// <summary>Visitors of each hour, of the last seven days of a longer window.</summary>
    internal async ValueTask<PaperSection> HoursAsync(ReportQuestion question, ReportZone zone, SectionBasis basis, CancellationToken cancellationToken)
    {
        var (market, order) = (question.Market, question.Order);
        var first = order.DayAfter.AddDays(-Math.Min(StripDays, question.Days));
        var window = FigureWindow.Of(market.Calendar, first, order.DayAfter);
        var series = await visitors.ListAsync(await places.VisitorsAsync(market, zone, window, cancellationToken), Granularity.Hour, cancellationToken);
        var notShown = basis.AddAndSay(series.Basis);
        var byDay = series.Points.GroupBy(p => market.Calendar.DayAt(p.Window.Start.ToUnixTimeSeconds()).Date)
            .Select(g => (Day: PaperDays.Label(g.Key), Hours: g.Select(p => HourRow(p, PaperDays.Label(g.Key))).ToImmutableArray())).ToImmutableArray();
        var peak = byDay.SelectMany(d => d.Hours).Where(h => h.Figure.Status == FigureStatus.Shown).MaxBy(h => h.Figure.Value);
        var lead = (question.Days > StripDays ? "The last seven days of the window, hour by hour. " : "Each hour of the window. ")
            + (peak is null ? "No hour may be shown by itself." : $"Busiest: {peak.Series} at {peak.Label} with {PaperText.Of(peak.Figure)} visitors ({PaperText.IntervalOf(peak.Figure)}).");
        return new PaperSection("Hour by hour", lead)
        {
            Zone = zone.Zone.Id.Value,
            RowHead = "Hour",
            Rows = [.. byDay.SelectMany(d => d.Hours)],
            NotShown = notShown,
            Chart = new HeatStrip($"Visitors of {zone.Zone.Name} by day and hour", lead, byDay, notShown),
            Product = ("Visitors by hour", SeriesTable.Of(new TableHead(market, zone.Zone.Id), series)),
        };
    }

    /// <summary>The 24 hours of the typical day, or of the one day that is asked about.</summary>
    internal async ValueTask<(ImmutableArray<PaperRow> Rows, string NotShown)> DayCurveAsync(ReportQuestion question, ReportZone zone, SectionBasis basis, CancellationToken cancellationToken)
    {
        var asked = await places.VisitorsAsync(question.Market, zone, question.Window, cancellationToken);
        if (question.Days >= TypicalFrom)
        {
            var day = await visitors.TypicalDayAsync(asked, DayKind.All, cancellationToken);
            return ([.. day.Hours.Select(h => new PaperRow(string.Create(CultureInfo.InvariantCulture, $"{h.LocalHour:00}:00"), PaperFigure.Of(h.Figure)) { Series = zone.Zone.Name })], basis.AddAndSay(day.Basis));
        }

        var last = FigureWindow.Of(question.Market.Calendar, question.Order.DayAfter.AddDays(-1), question.Order.DayAfter);
        var series = await visitors.ListAsync(asked with { Window = last }, Granularity.Hour, cancellationToken);
        return ([.. series.Points.Select(p => HourRow(p, zone.Zone.Name))], basis.AddAndSay(series.Basis));
    }

    /// <summary>The 24 hours of the typical day, or of the last day of a window shorter than a week.</summary>
    internal async ValueTask<PaperSection> CurveAsync(ReportQuestion question, ReportZone zone, SectionBasis basis, CancellationToken cancellationToken)
    {
        var (rows, notShown) = await DayCurveAsync(question, zone, basis, cancellationToken);
        rows = [.. rows.Select(r => r with { Series = null })];
        var typical = question.Days >= TypicalFrom;
        var lead = typical ? "The mean of each hour of the clock over all days of the window; a mean may be shown where single hours may not." : $"The hours of {PaperDays.Label(question.Order.DayAfter.AddDays(-1))}.";
        return new PaperSection(typical ? "The typical day" : "The course of the day", lead)
        {
            Zone = zone.Zone.Id.Value,
            RowHead = "Hour",
            Rows = rows,
            NotShown = notShown,
            Chart = new LineChart($"Visitors of {zone.Zone.Name} by hour of the clock", ExtremesOf(rows), [(zone.Zone.Name, rows)]),
        };
    }

    /// <summary>Days as rows.</summary>
    internal static ImmutableArray<PaperRow> DayRows(Market market, FigureSeries series, string? name = null) =>
        [.. series.Points.Select(p => new PaperRow(PaperDays.Label(p.Window.FirstDay(market.Calendar)), PaperFigure.Of(p.Figure)) { Window = p.Window, Series = name })];

    /// <summary>The greatest and the least in a sentence.</summary>
    internal static string ExtremesOf(ImmutableArray<PaperRow> rows)
    {
        var shown = rows.Where(r => r.Figure is { HasValue: true, Status: FigureStatus.Shown }).ToList();
        return shown.Count == 0 ? "None of them may be shown by itself."
            : shown.Count == 1 ? $"{shown[0].Label}: {PaperText.Of(shown[0].Figure)} ({PaperText.IntervalOf(shown[0].Figure)})."
            : $"Most: {Say(shown.MaxBy(r => r.Figure.Value)!)}; fewest: {Say(shown.MinBy(r => r.Figure.Value)!)}.";
    }

    private static string Say(PaperRow row) => $"{row.Label} with {PaperText.Of(row.Figure)}";

    private static PaperRow HourRow(SeriesPoint point, string series) => new(PaperDays.Label(point.Window.Start), PaperFigure.Of(point.Figure)) { Window = point.Window, Series = series };
}
