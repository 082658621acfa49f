using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Templates;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Contract.Reports;

/// <summary>A kind of report.</summary>
/// <param name="Template">Its word in an order.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Summary">What it shows.</param>
/// <param name="LeastZones">The fewest zones; 0 for a report on a market.</param>
/// <param name="MostZones">The most zones; 0 for a report on a market, which names the market instead.</param>
/// <param name="MostDays">The longest window, in local days.</param>
/// <param name="Products">What is in it and bought with it, of each zone and day, or of the market.</param>
/// <param name="Formats">The forms that it is to be had in.</param>
internal sealed record ReportTemplateView(
    [property: WordsOf(typeof(ReportTemplate))] string Template,
    string Name,
    string Summary,
    int LeastZones,
    int MostZones,
    int MostDays,
    IReadOnlyList<string> Products,
    IReadOnlyList<string> Formats)
{
    public static ReportTemplateView Of(TemplateTerms terms) => new(
        SnakeCase.Of(terms.Template), terms.Name, terms.Summary, terms.LeastZones, terms.MostZones, terms.MostDays,
        [.. terms.Products.Select(ContractWords.Of)], [.. Enum.GetValues<ReportFormat>().Select(SnakeCase.Of)]);
}
