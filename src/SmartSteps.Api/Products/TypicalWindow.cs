using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Windows;
using SmartSteps.Api.Zones;
using SmartSteps.Facts;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Api.Products;

/// <summary>Reads which days typical hours are asked for: so many before <c>to</c>, or before the first day that is not closed. Thread-safe.</summary>
internal sealed class TypicalWindow(ZoneLookup zones, ZoneQuestions questions, SaleGate gate, IFactsReader facts)
{
    public async ValueTask<(ZoneQuestion? Question, Problem? Problem)> ReadAsync(HttpContext context)
    {
        var (zone, problem) = await zones.FindAsync(context);
        if (zone is null)
        {
            return (null, problem);
        }

        (var format, problem) = AnswerFormat.Read(context.Request, AnswerFormat.OfTables);
        if (format is null)
        {
            return (null, problem);
        }

        foreach (var name in (string[])["from", "granularity"])
        {
            if (context.Request.Query.ContainsKey(name))
            {
                return (null, Problems.Parameter(name, $"'{name}' does not go with 'typical', which looks back from 'to': give one of the two."));
            }
        }

        if (Query.ReadWord(context.Request, "typical", ["7", "28"], "7", out var length) is { } wrong)
        {
            return (null, wrong);
        }

        (var end, problem) = await EndAsync(context, zone);
        if (end is not { } to)
        {
            return (null, problem);
        }

        var calendar = zone.Market.Calendar;
        var first = to.AddDays(-int.Parse(length, CultureInfo.InvariantCulture));
        var window = new TimeWindow(calendar, calendar.Day(first).StartUnixSeconds, calendar.Day(to).StartUnixSeconds, Granularity.Day);
        if (await gate.CheckAsync(context, zone, window) is { } refused)
        {
            return (null, refused);
        }

        return (new ZoneQuestion(zone, window, await questions.RegisteredAsync(zone, window, context.RequestAborted), format), null);
    }

    private async ValueTask<(DateOnly? End, Problem? Problem)> EndAsync(HttpContext context, FoundZone zone)
    {
        if (Query.TryGet(context.Request, "to", out var text))
        {
            var (day, error) = WindowReader.Day("to", text);
            return day is { } given ? (given, null) : (null, Problems.Parameter("to", error));
        }

        var through = await facts.FindSealedThroughAsync(zone.Market.Id, context.RequestAborted);
        return through?.ClosedThrough is { } closed
            ? (closed.AddDays(1), null)
            : (null, Problems.Parameter("to", "No day of the market is closed yet; once one is, 'to' may be left out."));
    }
}
