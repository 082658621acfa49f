using System.Globalization;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Schedules;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Api.Contract.Reports;

/// <summary>A report that is ordered again and again.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Template">The kind of report.</param>
/// <param name="Market">The market.</param>
/// <param name="Zones">The zones; left out for a report on the market.</param>
/// <param name="Window">The days of each report, by the market's clock when it is due.</param>
/// <param name="Format">The form of each report.</param>
/// <param name="Title">What stands on top; left out where the template says it.</param>
/// <param name="Every">How often it is due.</param>
/// <param name="Weekday">Of a weekly one the day.</param>
/// <param name="DayOfMonth">Of a monthly one the day.</param>
/// <param name="At">The time of day, HH:mm.</param>
/// <param name="TimeZone">The IANA time zone of 'at'.</param>
/// <param name="Active">False while it rests.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="NextDue">When it is due next; left out while it rests.</param>
internal sealed record ScheduleView(
    string Id,
    [property: WordsOf(typeof(ReportTemplate))] string Template,
    string Market,
    IReadOnlyList<string>? Zones,
    [property: WordsOf(typeof(RelativeWindow))] string Window,
    [property: WordsOf(typeof(ReportFormat))] string Format,
    string? Title,
    [property: WordsOf(typeof(ScheduleEvery))] string Every,
    [property: WordsOf(typeof(DayOfWeek))] string? Weekday,
    int? DayOfMonth,
    string At,
    string TimeZone,
    bool Active,
    DateTimeOffset CreatedAt,
    DateTimeOffset? NextDue)
{
    public static ScheduleView Of(ReportSchedule s, DateTimeOffset now) => new(
        s.Id.Value, SnakeCase.Of(s.Template), s.Market.Value, s.Zones.IsEmpty ? null : [.. s.Zones.Select(z => z.Value)], SnakeCase.Of(s.Window), SnakeCase.Of(s.Format), s.Title,
        SnakeCase.Of(s.Rhythm.Every), s.Rhythm.Weekday is { } day ? SnakeCase.Of(day) : null, s.Rhythm.DayOfMonth, s.Rhythm.At.ToString("HH:mm", CultureInfo.InvariantCulture), s.Rhythm.TimeZone,
        s.IsActive, s.CreatedAt, s.IsActive ? s.Rhythm.NextDue(now) : null);
}
