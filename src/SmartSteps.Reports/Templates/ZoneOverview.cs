using System.Collections.Immutable;
using SmartSteps.Reports.Papers;

namespace SmartSteps.Reports.Templates;

/// <summary>Everything of each zone. Thread-safe.</summary>
/// <param name="visits">Visitors over time.</param>
/// <param name="people">Who they are.</param>
/// <param name="changes">Against the weeks before.</param>
public sealed class ZoneOverview(ZoneSections visits, PeopleSections people, ChangeSections changes)
{
    /// <summary>Steps for each zone.</summary>
    internal const int Steps = 6;

    internal async ValueTask<ReportPaper> MakeAsync(ReportQuestion question, ReportSteps steps, CancellationToken cancellationToken)
    {
        var basis = new SectionBasis();
        var sections = ImmutableArray.CreateBuilder<PaperSection>();
        foreach (var zone in question.Zones)
        {
            var name = zone.Zone.Name;
            await steps.NextAsync($"{name}: visitors by day", cancellationToken);
            var mean = await visits.MeanDayAsync(question, zone, basis, cancellationToken);
            var days = await visits.DaysAsync(question, zone, basis, cancellationToken);
            await steps.NextAsync($"{name}: visitors by hour", cancellationToken);
            var hours = await visits.HoursAsync(question, zone, basis, cancellationToken);
            var curve = await visits.CurveAsync(question, zone, basis, cancellationToken);
            await steps.NextAsync($"{name}: dwell", cancellationToken);
            var stays = await people.DwellAnswerAsync(question, zone, basis, cancellationToken);
            await steps.NextAsync($"{name}: age and gender", cancellationToken);
            var groups = await people.DemographicsAsync(question, zone, basis, cancellationToken);
            await steps.NextAsync($"{name}: catchment", cancellationToken);
            var (origins, largest) = await people.CatchmentAsync(question, zone, basis, cancellationToken);
            await steps.NextAsync($"{name}: weeks before", cancellationToken);
            var trend = await changes.TrendAnswerAsync(question, zone, basis, cancellationToken);
            var unusual = await changes.AnomaliesAsync(question, zone, basis, cancellationToken);
            sections.Add(new PaperSection(name, question.Days == 1 ? "The day in figures." : $"The {question.Days} days in figures; people are means of a day.")
            {
                Zone = zone.Zone.Id.Value,
                BeginsZone = true,
                AsCards = true,
                RowHead = "Key figure",
                Rows =
                [
                    new PaperRow("Visitors a day", mean), new PaperRow("Against the four weeks before", PaperFigure.Of(trend.Overall)),
                    new PaperRow("Median stay", PaperFigure.Of(stays.Median)), .. largest is null ? [] : (PaperRow[])[largest with { Label = $"From {largest.Label}" }],
                ],
            });
            sections.AddRange(days, hours, curve, PeopleSections.Dwell(question, zone, stays), groups, origins, ChangeSections.Trend(question, zone, trend), unusual);
        }

        return new ReportPaper
        {
            Title = question.Order.Title ?? string.Join(", ", question.Zones.Select(z => z.Zone.Name)),
            Kind = TemplateTerms.Of(question.Order.Template).Name,
            Market = question.Market,
            FirstDay = question.Order.FirstDay,
            DayAfter = question.Order.DayAfter,
            Zones = [.. question.Zones.Select(z => z.Zone.Name)],
            Warnings = question.Warnings(),
            Sections = sections.DrainToImmutable(),
            Basis = basis.Whole,
        };
    }
}
