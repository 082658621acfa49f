using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Schedules;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Api.Contract.Reports;

/// <summary>A schedule as it is ordered.</summary>
/// <param name="Template">The kind of report.</param>
/// <param name="Zones">Your zones, all of one market; left out for a report on a market.</param>
/// <param name="Market">The market; may be left out where there are zones.</param>
/// <param name="Window">The days of each report, by the market's clock when it is due.</param>
/// <param name="Format">The form of each report; html if left out.</param>
/// <param name="Title">What stands on top.</param>
/// <param name="Every">How often it is due.</param>
/// <param name="Weekday">Of a weekly one the day; monday if left out.</param>
/// <param name="DayOfMonth">Of a monthly one the day, 1 to 28; 1 if left out.</param>
/// <param name="At">The time of day, HH:mm. Where clocks jump over it, it is due when they have jumped; where they show it twice, the first time.</param>
/// <param name="TimeZone">The IANA time zone of 'at'; the market's if left out.</param>
/// <param name="Active">False while it rests; true if left out.</param>
internal sealed record ScheduleRequestView(
    [property: WordsOf(typeof(ReportTemplate))] string? Template = null,
    IReadOnlyList<string>? Zones = null,
    string? Market = null,
    [property: WordsOf(typeof(RelativeWindow))] string? Window = null,
    [property: WordsOf(typeof(ReportFormat))] string? Format = null,
    string? Title = null,
    [property: WordsOf(typeof(ScheduleEvery))] string? Every = null,
    [property: WordsOf(typeof(DayOfWeek))] string? Weekday = null,
    int? DayOfMonth = null,
    string? At = null,
    string? TimeZone = null,
    bool? Active = null);
