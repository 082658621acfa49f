using System.Collections.Immutable;
using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Visitors;
using SmartSteps.Reports.Charts;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Malls;
using SmartSteps.Reports.Papers;

namespace SmartSteps.Reports.Templates;

/// <summary>A mall's days: the whole, its zones by storey, and pictures. Thread-safe.</summary>
/// <param name="visits">Visitors over time.</param>
/// <param name="visitors">Visitors of the zones by hour.</param>
/// <param name="places">Puts the questions.</param>
/// <param name="picture">Draws an hour.</param>
public sealed class MallWeek(ZoneSections visits, ZoneVisitors visitors, ReportPlaces places, MallPicture picture)
{
    /// <summary>Steps beside one for each part.</summary>
    internal const int Steps = 3;

    private const string NotShown = "fewer devices than its threshold";

    internal async ValueTask<ReportPaper> MakeAsync(ReportQuestion question, ReportSteps steps, CancellationToken cancellationToken)
    {
        var basis = new SectionBasis();
        var mall = question.Zones[0];
        await steps.NextAsync("The mall by day and hour", cancellationToken);
        var mean = await visits.MeanDayAsync(question, mall, basis, cancellationToken);
        var days = await visits.DaysAsync(question, mall, basis, cancellationToken);
        var hours = await visits.HoursAsync(question, mall, basis, cancellationToken);
        var curve = await visits.CurveAsync(question, mall, basis, cancellationToken);
        var parts = new List<(ReportZone Zone, PaperFigure Mean, FigureSeries Hours)>();
        foreach (var part in question.Parts)
        {
            await steps.NextAsync(part.Zone.Name, cancellationToken);
            var series = await visitors.ListAsync(await places.VisitorsAsync(question.Market, part, question.Window, cancellationToken), Granularity.Hour, cancellationToken);
            basis.AddAndSay(series.Basis);
            parts.Add((part, await visits.MeanDayAsync(question, part, basis, cancellationToken), series));
        }

        await steps.NextAsync("Pictures", cancellationToken);
        var sections = ImmutableArray.CreateBuilder<PaperSection>();
        sections.Add(new PaperSection(mall.Zone.Name, question.Days == 1 ? "The day in figures." : $"The {question.Days} days in figures; people are means of a day.")
        {
            Zone = mall.Zone.Id.Value,
            BeginsZone = true,
            AsCards = true,
            RowHead = "Key figure",
            Rows = [new PaperRow("Visitors a day", mean), .. parts.Where(p => p.Mean.HasValue).OrderByDescending(p => p.Mean.Value).Take(3).Select(p => new PaperRow(p.Zone.Zone.Name, p.Mean))],
        });
        sections.AddRange(days, hours, curve);
        sections.Add(Storeys(parts));
        sections.Add(Pictures(question, mall, parts, hours.Rows, cancellationToken));
        return new ReportPaper
        {
            Title = question.Order.Title ?? mall.Zone.Name,
            Kind = TemplateTerms.Of(question.Order.Template).Name,
            Market = question.Market,
            FirstDay = question.Order.FirstDay,
            DayAfter = question.Order.DayAfter,
            Zones = [mall.Zone.Name, .. question.Parts.Select(p => p.Zone.Name)],
            Warnings = question.Warnings(),
            Sections = sections.DrainToImmutable(),
            Products = [.. parts.Select(p => ("Zones by hour", Products.SeriesTable.Of(new Products.TableHead(question.Market, p.Zone.Zone.Id), p.Hours)))],
            Basis = basis.Whole,
        };
    }

    /// <summary>All zones in one chart, so that storeys are drawn to one scale.</summary>
    private static PaperSection Storeys(List<(ReportZone Zone, PaperFigure Mean, FigureSeries Hours)> parts)
    {
        ImmutableArray<PaperRow> rows =
        [
            .. parts.OrderByDescending(p => p.Zone.Zone.Level ?? int.MinValue).ThenByDescending(p => p.Mean.Value ?? -1).Select(p => new PaperRow($"{NameOf(p.Zone.Zone.Level)}{p.Zone.Zone.Name}", p.Mean)),
        ];
        const string Lead = "Visitors a day of each zone, from the top storey down. Who is in two zones counts in both, so that they do not add up to the mall's.";
        return new PaperSection("Zones by storey", Lead) { RowHead = "Zone", Rows = rows, NotShown = NotShown, Chart = new IntervalBars("Visitors a day of each zone", Lead, rows, NotShown) };
    }

    private static string NameOf(int? level) => level switch
    {
        null => string.Empty,
        0 => "Ground floor · ",
        { } storey => string.Create(CultureInfo.InvariantCulture, $"Storey {storey} · "),
    };

    private PaperSection Pictures(
        ReportQuestion question, ReportZone mall, List<(ReportZone Zone, PaperFigure Mean, FigureSeries Hours)> parts, ImmutableArray<PaperRow> hours, CancellationToken cancellationToken)
    {
        var (market, calendar) = (question.Market, question.Market.Calendar);
        var pictures = ImmutableArray.CreateBuilder<PaperPicture>();
        for (var date = question.Order.FirstDay; date < question.Order.DayAfter; date = date.AddDays(1))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var busiest = hours.Where(h => h.Window is { } w && w.FirstDay(calendar) == date && h.Figure is { HasValue: true, Status: FigureStatus.Shown }).MaxBy(h => h.Figure.Value);
            if (busiest?.Window is not { } window)
            {
                continue;
            }

            var hour = calendar.HourAt(window.Start.ToUnixTimeSeconds());
            pictures.Add(new PaperPicture(
                HeatmapFileName.Of(market, mall.Zone.Id, hour, "visitors", "png"), $"{PaperDays.Label(date)}, {PaperDays.Label(window.Start)}: visitors of each zone in the busiest hour", window.End,
                picture.Draw(HourOf(question, mall, parts, hour, window))));
        }

        return new PaperSection("The busiest hour of each day", pictures.Count == 0 ? "No hour of the mall may be shown by itself." : "Every zone in that hour, storey by storey, in colours that are the same in all pictures.")
        {
            Pictures = pictures.DrainToImmutable(),
        };
    }

    private static MallHour HourOf(
        ReportQuestion question, ReportZone mall, List<(ReportZone Zone, PaperFigure Mean, FigureSeries Hours)> parts, TimeBucket hour, FigureWindow window) => new(
        question.Market, mall.Zone, hour,
        [.. parts.Select(p => new MallPart(p.Zone.Zone, p.Hours.Points.FirstOrDefault(h => h.Window.Start == window.Start)?.Figure ?? Figure.NoData(FigureReason.NotReleased)))],
        parts.Count == 0 || parts[0].Hours.Basis.Passports.IsDefaultOrEmpty ? null : parts[0].Hours.Basis.Passports[^1].LastPassport.ToString());
}
