using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Api.Contract.Reports;

/// <summary>An order of a report.</summary>
/// <param name="Template">The kind of report: GET /v1/report-templates lists them.</param>
/// <param name="Zones">Your zones, all of one market; left out for a report on a market.</param>
/// <param name="Market">The market; may be left out where there are zones.</param>
/// <param name="From">The first local day; or give a window.</param>
/// <param name="To">The local day after the last; the day after 'from' if left out.</param>
/// <param name="Window">Instead of 'from' and 'to': days by the market's clock when it is ordered.</param>
/// <param name="Format">Its form; html if left out.</param>
/// <param name="Title">What stands on top, up to 120 characters.</param>
internal sealed record ReportRequestView(
    [property: WordsOf(typeof(ReportTemplate))] string Template,
    IReadOnlyList<string>? Zones = null,
    string? Market = null,
    DateOnly? From = null,
    DateOnly? To = null,
    [property: WordsOf(typeof(RelativeWindow))] string? Window = null,
    [property: WordsOf(typeof(ReportFormat))] string? Format = null,
    string? Title = null);
