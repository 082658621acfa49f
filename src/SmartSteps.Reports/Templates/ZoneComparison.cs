using System.Collections.Immutable;
using SmartSteps.Reports.Charts;
using SmartSteps.Reports.Papers;

namespace SmartSteps.Reports.Templates;

/// <summary>Zones side by side. Thread-safe.</summary>
/// <param name="visits">Visitors over time.</param>
/// <param name="people">How long they stay.</param>
/// <param name="changes">Against the weeks before.</param>
public sealed class ZoneComparison(ZoneSections visits, PeopleSections people, ChangeSections changes)
{
    /// <summary>Steps for each zone.</summary>
    internal const int Steps = 1;

    private const string NotShown = "fewer devices than its threshold";

    internal async ValueTask<ReportPaper> MakeAsync(ReportQuestion question, ReportSteps steps, CancellationToken cancellationToken)
    {
        var basis = new SectionBasis();
        var (means, medians, ratios) = (new List<PaperRow>(), new List<PaperRow>(), new List<PaperRow>());
        var (days, hours) = (new List<(PaperSection Section, string Name)>(), new List<(string Name, ImmutableArray<PaperRow> Rows)>());
        var products = new List<PaperSection>();
        foreach (var zone in question.Zones)
        {
            var name = zone.Zone.Name;
            await steps.NextAsync(name, cancellationToken);
            means.Add(new PaperRow(name, await visits.MeanDayAsync(question, zone, basis, cancellationToken)));
            days.Add((await visits.DaysAsync(question, zone, basis, cancellationToken), name));
            hours.Add((name, (await visits.DayCurveAsync(question, zone, basis, cancellationToken)).Rows));
            var stays = await people.DwellAnswerAsync(question, zone, basis, cancellationToken);
            medians.Add(new PaperRow(name, PaperFigure.Of(stays.Median)));
            var trend = await changes.TrendAnswerAsync(question, zone, basis, cancellationToken);
            ratios.Add(new PaperRow(name, PaperFigure.Of(trend.Overall)));
            products.AddRange([days[^1].Section, PeopleSections.Dwell(question, zone, stays), ChangeSections.Trend(question, zone, trend)]);
        }

        var typical = question.Days >= 7;
        var lines = days.Select(d => (d.Name, Rows: d.Section.Rows.Select(r => r with { Series = d.Name }).ToImmutableArray())).ToImmutableArray();
        ImmutableArray<PaperSection> sections =
        [
            Bars("Visitors a day", question.Days == 1 ? "Distinct visitors of the day." : "The mean day of the window. Zones whose intervals overlap widely cannot be told apart.", means),
            Lines("Day by day", "Distinct visitors of each day.", "Day", lines),
            Lines(typical ? "The typical day" : "The course of the day", typical ? "The mean of each hour of the clock over all days of the window." : "The hours of the last day.", "Hour", [.. hours]),
            Bars("Median stay", "Half of all stays last longer.", medians),
            Bars("Against the weeks before", "All days together over the median of the same weekdays of the four weeks before; 1 is as usual. This compares each zone with itself, so that what is not known of a place cancels.", ratios, 1),
        ];
        return new ReportPaper
        {
            Title = question.Order.Title ?? string.Join(" · ", question.Zones.Select(z => z.Zone.Name)),
            Kind = TemplateTerms.Of(question.Order.Template).Name,
            Market = question.Market,
            FirstDay = question.Order.FirstDay,
            DayAfter = question.Order.DayAfter,
            Zones = [.. question.Zones.Select(z => z.Zone.Name)],
            Warnings = question.Warnings(),
            Sections = [.. question.Days == 1 ? sections.RemoveAt(1) : sections],
            Products = [.. products.Select(p => p.Product).OfType<(string, Tables.Table)>()],
            Basis = basis.Whole,
        };
    }

    private static PaperSection Bars(string heading, string lead, List<PaperRow> rows, decimal? reference = null) => new(heading, lead)
    {
        RowHead = "Zone",
        Rows = [.. rows],
        NotShown = NotShown,
        Chart = new IntervalBars(heading, lead, [.. rows], NotShown) { Reference = reference },
    };

    private static PaperSection Lines(string heading, string lead, string head, ImmutableArray<(string Name, ImmutableArray<PaperRow> Rows)> series) => new(heading, lead)
    {
        RowHead = head,
        Rows = [.. series.SelectMany(s => s.Rows)],
        NotShown = NotShown,
        Chart = new LineChart(heading, lead, series),
    };
}
