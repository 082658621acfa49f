using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Grid;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Schedules;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Api.Reports;

/// <summary>Reads a schedule, or what is to change of one: members that are left out stay what they are. Thread-safe.</summary>
internal sealed class ScheduleRequestReader(ReportDesk desk, ReportRequestReader orders, TimeProvider clock)
{
    private static readonly string[] Members = ["template", "zones", "market", "window", "format", "title", "every", "weekday", "dayOfMonth", "at", "timeZone", "active"];

    /// <summary>The schedule; or the problem.</summary>
    /// <param name="known">The schedule that is to change; null for a new one.</param>
    public async ValueTask<(ReportSchedule? Schedule, Problem? Problem)> ReadAsync(HttpContext context, JsonText body, ReportSchedule? known, ScheduleId id)
    {
        var reader = new JsonObjectReader(body.Root, Members);
        var template = reader.Word<ReportTemplate>("template", required: known is null) ?? known?.Template;
        var zones = reader.Has("zones") || known is null ? ReportRequestReader.Zones(reader) : known.Zones;
        var named = ReportRequestReader.MarketOf(reader) ?? (reader.Has("zones") ? null : known?.Market);
        var window = reader.Word<RelativeWindow>("window", required: known is null) ?? known?.Window;
        var format = reader.Word<ReportFormat>("format") ?? known?.Format ?? ReportFormat.Html;
        var title = ReportRequestReader.Title(reader) ?? known?.Title;
        var every = reader.Word<ScheduleEvery>("every", required: known is null) ?? known?.Rhythm.Every;
        var weekday = reader.Word<DayOfWeek>("weekday");
        var dayOfMonth = reader.WholeNumber("dayOfMonth", 1, ScheduleRhythm.LastDayOfMonth);
        var at = At(reader, known);
        var zone = TimeZone(reader);
        var active = Active(reader) ?? known?.IsActive ?? true;
        foreach (var (name, fits) in new[] { ("weekday", every is ScheduleEvery.Week), ("dayOfMonth", every is ScheduleEvery.Month) })
        {
            if (reader.Has(name) && every is not null && !fits)
            {
                reader.Fault(name, $"'{name}' does not go with every={SmartSteps.Reports.Heatmaps.SnakeCase.Of(every.Value)}.");
            }
        }

        if (reader.Problem is { } malformed)
        {
            return (null, malformed);
        }

        var tenant = Caller.TenantOf(context);
        var (market, fault) = await desk.MarketAsync(tenant, template!.Value, named, zones, context.RequestAborted);
        if (market is null)
        {
            return (null, ReportRequestReader.FaultOf(reader, fault!));
        }

        var now = clock.GetUtcNow();
        var (first, dayAfter) = RelativeDays.Of(window!.Value, market.Calendar.DayAt(now.ToUnixTimeSeconds()).Date);
        if (dayAfter.DayNumber - first.DayNumber > TemplateTerms.Of(template.Value).MostDays)
        {
            return (null, ReportRequestReader.FaultOf(reader, new ReportFault("window", $"This template takes at most {TemplateTerms.Of(template.Value).MostDays} days: give a shorter window.")));
        }

        // What could not be ordered today is not scheduled either.
        var (_, refused) = await orders.CheckAsync(context, reader, new ReportOrder(template.Value, market.Id, zones, first, dayAfter, format, title));
        if (refused is not null)
        {
            return (null, refused);
        }

        var rhythm = new ScheduleRhythm(
            every!.Value,
            every == ScheduleEvery.Week ? weekday ?? known?.Rhythm.Weekday ?? DayOfWeek.Monday : null,
            every == ScheduleEvery.Month ? dayOfMonth ?? known?.Rhythm.DayOfMonth ?? 1 : null,
            at!.Value,
            zone ?? known?.Rhythm.TimeZone ?? market.Calendar.TimeZoneId);
        return (new ReportSchedule
        {
            Id = id,
            Tenant = tenant,
            OrderedBy = known?.OrderedBy ?? Caller.Of(context).Id,
            Template = template.Value,
            Market = market.Id,
            Zones = zones,
            Window = window.Value,
            Format = format,
            Title = title,
            Rhythm = rhythm,
            IsActive = active,
            CreatedAt = known?.CreatedAt ?? now,
            // What was due before it was made or changed is not ordered after the fact.
            DoneThrough = known is { IsActive: true } && known.Rhythm == rhythm ? known.DoneThrough : Later(known?.DoneThrough, rhythm.LatestDue(now)),
        }, null);
    }

    private static DateOnly Later(DateOnly? one, DateOnly other) => one is { } date && date > other ? date : other;

    private static TimeOnly? At(JsonObjectReader reader, ReportSchedule? known)
    {
        if (reader.Text("at", required: known is null) is not { } text)
        {
            return known?.Rhythm.At;
        }

        if (TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var at))
        {
            return at;
        }

        reader.Fault("at", "'at' is a time of day, such as 07:00.");
        return null;
    }

    private static string? TimeZone(JsonObjectReader reader)
    {
        var text = reader.Text("timeZone");
        if (text is not null && MarketCalendar.Find(text) is null)
        {
            reader.Fault("timeZone", $"'timeZone' is an IANA time zone, such as Europe/Berlin; '{Problems.Shorten(text)}' is none.");
        }

        return text;
    }

    private static bool? Active(JsonObjectReader reader)
    {
        if (reader.Find("active") is not { } value)
        {
            return null;
        }

        if (value.ValueKind is JsonValueKind.True or JsonValueKind.False)
        {
            return value.GetBoolean();
        }

        reader.Fault("active", "'active' is true or false.");
        return null;
    }
}
