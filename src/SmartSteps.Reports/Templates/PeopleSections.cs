using System.Collections.Immutable;
using System.Globalization;
using SmartSteps.Insights.Catchment;
using SmartSteps.Insights.Demographics;
using SmartSteps.Insights.Dwell;
using SmartSteps.Reports.Charts;
using SmartSteps.Reports.Papers;
using SmartSteps.Reports.Products;

namespace SmartSteps.Reports.Templates;

/// <summary>Who a zone's visitors are, where from, and how long they stay, as parts of a report. Thread-safe.</summary>
/// <param name="dwell">How long they stay.</param>
/// <param name="demographics">Age and gender.</param>
/// <param name="catchment">Where their days begin.</param>
/// <param name="areas">Names areas.</param>
/// <param name="places">Puts the questions.</param>
public sealed class PeopleSections(ZoneDwell dwell, ZoneDemographics demographics, ZoneCatchment catchment, IAreaBook areas, ReportPlaces places)
{
    private const int MostOrigins = 11;

    /// <summary>How long visitors stay.</summary>
    internal async ValueTask<DwellAnswer> DwellAnswerAsync(ReportQuestion question, ReportZone zone, SectionBasis basis, CancellationToken cancellationToken)
    {
        var answer = await dwell.FindAsync(await places.VisitorsAsync(question.Market, zone, question.Window, cancellationToken), cancellationToken);
        basis.AddAndSay(answer.Basis);
        return answer;
    }

    /// <summary>The same as a part of the report.</summary>
    internal static PaperSection Dwell(ReportQuestion question, ReportZone zone, DwellAnswer answer)
    {
        ImmutableArray<PaperRow> rows = [.. answer.Bins.Select(b => new PaperRow(RangeOf(b), PaperFigure.Of(b.Share)))];
        var median = PaperFigure.Of(answer.Median);
        var lead = median.HasValue
            ? $"Shares of all stays by their length in minutes. Half of them last longer than {PaperText.Of(median)} (noise: {PaperText.IntervalOf(median)})."
            : "Shares of all stays by their length in minutes.";
        return new PaperSection("How long visitors stay", lead)
        {
            Zone = zone.Zone.Id.Value,
            RowHead = "Minutes",
            Rows = rows,
            Chart = new BarChart($"Stays in {zone.Zone.Name} by length", lead, rows, "fewer devices than its threshold"),
            Product = ("Dwell", DwellTable.Of(new TableHead(question.Market, zone.Zone.Id), answer)),
        };
    }

    /// <summary>Age and gender.</summary>
    internal async ValueTask<PaperSection> DemographicsAsync(ReportQuestion question, ReportZone zone, SectionBasis basis, CancellationToken cancellationToken)
    {
        var answer = await demographics.FindAsync(await places.GroundAsync(question.Market, zone, question.Window, cancellationToken), cancellationToken);
        basis.AddAndSay(answer.Basis);
        ImmutableArray<PaperRow> rows =
        [
            .. answer.Whole.Ages.Select(a => new PaperRow($"{AgeText.Of(a.Age)} years", PaperFigure.Of(a.Share))),
            .. answer.Whole.Genders.Select(g => new PaperRow(WordOf(g.Gender), PaperFigure.Of(g.Share))),
        ];
        const string Lead = "Shares of the people in and around the zone, by age and by gender; each of the two adds up to 100 %.";
        return new PaperSection("Age and gender", Lead)
        {
            Zone = zone.Zone.Id.Value,
            RowHead = "Group",
            Rows = rows,
            Chart = new IntervalBars($"Age and gender in {zone.Zone.Name}", Lead, rows, "fewer devices than its threshold"),
            Product = ("Demographics", DemographicsTable.Of(new TableHead(question.Market, zone.Zone.Id), answer)),
        };
    }

    /// <summary>Where visitors' days begin.</summary>
    internal async ValueTask<(PaperSection Section, PaperRow? Largest)> CatchmentAsync(ReportQuestion question, ReportZone zone, SectionBasis basis, CancellationToken cancellationToken)
    {
        var day = question.Order.DayAfter.AddDays(-1);
        var names = await areas.NamesAsync(question.Market, day, cancellationToken);
        var asked = await places.VisitorsAsync(question.Market, zone, question.Window, cancellationToken);
        var answer = await catchment.FindAsync(asked, await areas.FactorsAsync(question.Market, day, cancellationToken), cancellationToken);
        basis.AddAndSay(answer.Basis);
        ImmutableArray<PaperRow> rows =
        [
            .. answer.Origins.Take(MostOrigins).Select(o => new PaperRow(names.NameOf(o.Area) ?? names.IdOf(o.Area), PaperFigure.Of(o.Share))),
            new PaperRow("Elsewhere", PaperFigure.Of(answer.ElsewhereShare)),
        ];
        var lead = string.Create(
            CultureInfo.InvariantCulture,
            $"Shares of visitors by the area where their day began. {Shown(answer)} Areas that may not be shown by themselves ({answer.SuppressedAreas}) are in 'Elsewhere'.");
        var section = new PaperSection("Where visitors come from", lead)
        {
            Zone = zone.Zone.Id.Value,
            RowHead = "Area",
            Rows = rows,
            Chart = new IntervalBars($"Origins of visitors of {zone.Zone.Name}", lead, rows, "fewer devices than its threshold"),
            Product = ("Catchment", CatchmentTable.Of(new TableHead(question.Market, zone.Zone.Id), answer, names)),
        };
        return (section, answer.Origins.IsEmpty ? null : rows[0]);
    }

    private static string Shown(CatchmentAnswer answer) => answer.Origins.Length > MostOrigins
        ? string.Create(CultureInfo.InvariantCulture, $"The largest {MostOrigins} of {answer.Origins.Length} areas that may be shown.")
        : string.Empty;

    private static string WordOf(GenderGroup? gender) => gender switch
    {
        GenderGroup.Female => "Women",
        GenderGroup.Male => "Men",
        _ => "Other or not stated",
    };

    private static string RangeOf(DwellBin bin) => bin.To is { } to
        ? string.Create(CultureInfo.InvariantCulture, $"{bin.From.TotalMinutes:0}–{to.TotalMinutes:0}")
        : string.Create(CultureInfo.InvariantCulture, $"over {bin.From.TotalMinutes:0}");
}
