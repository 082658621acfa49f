using System.Collections.Immutable;
using System.Globalization;
using SmartSteps.Insights.Anomalies;
using SmartSteps.Insights.Trends;
using SmartSteps.Reports.Charts;
using SmartSteps.Reports.Papers;
using SmartSteps.Reports.Products;

namespace SmartSteps.Reports.Templates;

/// <summary>A zone against its own weeks before, as parts of a report. Thread-safe.</summary>
/// <param name="trend">Against the usual.</param>
/// <param name="anomalies">What was out of it.</param>
/// <param name="places">Puts the questions.</param>
public sealed class ChangeSections(ZoneTrend trend, ZoneAnomalies anomalies, ReportPlaces places)
{
    /// <summary>Each day against the median of the same weekday of the four weeks before.</summary>
    internal async ValueTask<TrendAnswer> TrendAnswerAsync(ReportQuestion question, ReportZone zone, SectionBasis basis, CancellationToken cancellationToken)
    {
        var answer = await trend.FindAsync(await places.VisitorsAsync(question.Market, zone, question.Window, cancellationToken), SeriesMeasure.VisitorsByDay, cancellationToken);
        basis.AddAndSay(answer.Basis);
        return answer;
    }

    /// <summary>The same as a part of the report.</summary>
    internal static PaperSection Trend(ReportQuestion question, ReportZone zone, TrendAnswer answer)
    {
        ImmutableArray<PaperRow> rows =
        [
            .. answer.Points.Select(p => new PaperRow(PaperDays.Label(p.Window.FirstDay(question.Market.Calendar)), PaperFigure.Of(p.Ratio)) { Window = p.Window }),
        ];
        var overall = PaperFigure.Of(answer.Overall);
        var lead = overall.Value is { } ratio
            ? $"Visitors of each day over the median of the same weekday of the four weeks before; 1 is as usual. All days together: {PaperText.Of(overall)} ({PaperText.IntervalOf(overall)}), {Meaning(ratio, overall)}."
            : "Visitors of each day over the median of the same weekday of the four weeks before; 1 is as usual. Too little of these weeks was measured to say more.";
        return new PaperSection("Against the weeks before", lead)
        {
            Zone = zone.Zone.Id.Value,
            RowHead = "Day",
            Rows = rows,
            Chart = rows.Any(r => r.Figure.HasValue) ? new LineChart($"{zone.Zone.Name} against its usual level", lead, [(zone.Zone.Name, rows)]) { Reference = 1 } : null,
            Product = ("Trend", TrendTable.Of(new TableHead(question.Market, zone.Zone.Id), answer)),
        };
    }

    /// <summary>What was out of the usual.</summary>
    internal async ValueTask<PaperSection> AnomaliesAsync(ReportQuestion question, ReportZone zone, SectionBasis basis, CancellationToken cancellationToken)
    {
        var answer = await anomalies.FindAsync(await places.VisitorsAsync(question.Market, zone, question.Window, cancellationToken), SeriesMeasure.VisitorsByDay, cancellationToken);
        basis.AddAndSay(answer.Basis);
        var flagged = answer.Points.Where(p => p.IsFlagged).ToList();
        var lead = answer.Tested == 0 ? "None of the days could be tested: too little history to know what is usual."
            : flagged.Count == 0 ? string.Create(CultureInfo.InvariantCulture, $"None of the {answer.Tested} days that could be tested was out of the usual, given the noise and how much weeks differ anyway.")
            : string.Create(CultureInfo.InvariantCulture, $"{flagged.Count} of {answer.Tested} days that could be tested. Of days flagged like this at most {answer.FalseDiscoveryRate * 100:0.#} % are due to chance.");
        return new PaperSection("Out of the usual", lead)
        {
            Zone = zone.Zone.Id.Value,
            RowHead = "Day",
            Rows = [.. flagged.SelectMany(p => Rows(question, p))],
            Product = ("Anomalies", AnomalyTable.Of(new TableHead(question.Market, zone.Zone.Id), answer)),
        };
    }

    private static IEnumerable<PaperRow> Rows(ReportQuestion question, AnomalyPoint point)
    {
        var day = PaperDays.Label(point.Window.FirstDay(question.Market.Calendar));
        var side = point.Direction == AnomalyDirection.Above ? "above" : "below";
        yield return new PaperRow($"{day}: visitors, {side} the usual", PaperFigure.Of(point.Figure)) { Window = point.Window };
        yield return new PaperRow($"{day}: expected", PaperFigure.Of(point.Expected)) { Window = point.Window };
    }

    private static string Meaning(decimal ratio, PaperFigure overall) => overall is { Low: { } low, High: { } high } && low <= 1 && high >= 1
        ? "no difference that the noise could not have made"
        : ratio > 1 ? "more than usual" : "fewer than usual";
}
