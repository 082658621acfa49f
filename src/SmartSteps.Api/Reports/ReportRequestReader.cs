using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Markets;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Jobs;
using SmartSteps.Reports.Templates;

namespace SmartSteps.Api.Reports;

/// <summary>Reads what a report is to be about, and finds the contract that it is bought under. Thread-safe.</summary>
internal sealed class ReportRequestReader(ReportDesk desk, ReportPress press, MarketLookup markets, TimeProvider clock)
{
    private const int MostZones = 100;
    private static readonly string[] Members = ["template", "zones", "market", "from", "to", "window", "format", "title"];

    /// <summary>The order with all that it names; or the problem.</summary>
    public async ValueTask<(ReportQuestion? Question, Problem? Problem)> ReadAsync(HttpContext context, JsonText body)
    {
        var reader = new JsonObjectReader(body.Root, Members);
        var template = reader.Word<ReportTemplate>("template", required: true);
        var (zones, named) = (Zones(reader), MarketOf(reader));
        var (from, to, window) = (reader.Day("from"), reader.Day("to"), reader.Word<RelativeWindow>("window"));
        var format = reader.Word<ReportFormat>("format") ?? ReportFormat.Html;
        var title = Title(reader);
        if (reader.Has("window") && (reader.Has("from") || reader.Has("to")))
        {
            reader.Fault("window", "Give either 'window' or 'from' and 'to'.");
        }
        else if (!reader.Has("window") && !reader.Has("from"))
        {
            reader.Fault("from", "'from' is missing: the first local day, such as 2026-03-02; or give 'window', such as last_week.");
        }

        if (reader.Problem is { } malformed)
        {
            return (null, malformed);
        }

        var (market, fault) = await desk.MarketAsync(Caller.TenantOf(context), template!.Value, named, zones, context.RequestAborted);
        if (market is null)
        {
            return (null, FaultOf(reader, fault!));
        }

        var today = market.Calendar.DayAt(clock.GetUtcNow().ToUnixTimeSeconds()).Date;
        var (first, dayAfter) = window is { } relative ? RelativeDays.Of(relative, today) : (from!.Value, to ?? from.Value.AddDays(1));
        if (dayAfter > today.AddDays(1))
        {
            return (null, FaultOf(reader, new ReportFault("to", $"The window reaches into the future: its last day is today at the latest, {today:yyyy-MM-dd} by the market's clock.")));
        }

        return await CheckAsync(context, reader, new ReportOrder(template.Value, market.Id, zones, first, dayAfter, format, title));
    }

    /// <summary>All that an order names, once a contract grants it; or the problem.</summary>
    public async ValueTask<(ReportQuestion? Question, Problem? Problem)> CheckAsync(HttpContext context, JsonObjectReader reader, ReportOrder order)
    {
        var (question, fault) = await desk.FindAsync(Caller.TenantOf(context), order, context.RequestAborted);
        if (question is null)
        {
            return (null, FaultOf(reader, fault!));
        }

        // Every answer about a trial says so.
        await markets.FindAsync(context, question.Market.Id);
        if (question.Market.Status == MarketStatus.Withdrawn)
        {
            return (null, Problems.WithdrawnMarket(question.Market.Id.Value));
        }

        if (StatedPurpose.Read(context.Request, out var purpose) is { } wrong)
        {
            return (null, wrong);
        }

        var (_, refused) = await press.CheckAsync(Caller.TenantOf(context), question, purpose, context.RequestAborted);
        return refused is { } refusal ? (null, EntitlementProblems.Of(refusal.Entitlement, refusal.Purchase)) : (question, null);
    }

    /// <summary>The zones that a body names.</summary>
    public static ImmutableArray<ZoneId> Zones(JsonObjectReader reader)
    {
        var zones = ImmutableArray.CreateBuilder<ZoneId>();
        foreach (var text in reader.Texts("zones", MostZones))
        {
            if (!ZoneId.TryParse(text, out var id))
            {
                reader.Fault("zones", $"You have no zone '{Problems.Shorten(text)}'. GET /v1/zones lists yours.");
                break;
            }

            zones.Add(id);
        }

        return zones.DrainToImmutable();
    }

    /// <summary>The market that a body names, or null.</summary>
    public static MarketId? MarketOf(JsonObjectReader reader)
    {
        if (reader.Text("market") is not { } text)
        {
            return null;
        }

        if (MarketId.TryParse(text, out var id))
        {
            return id;
        }

        reader.Fault("market", $"No market is called '{Problems.Shorten(text)}'. GET /v1/markets lists them.");
        return null;
    }

    /// <summary>The title that a body gives, or null.</summary>
    public static string? Title(JsonObjectReader reader)
    {
        var title = reader.Text("title");
        if (title is not null && (title.Length > ReportOrder.LongestTitle || string.IsNullOrWhiteSpace(title) || title.Any(char.IsControl)))
        {
            reader.Fault("title", $"'title' is 1 to {ReportOrder.LongestTitle} characters on one line.");
        }

        return title;
    }

    /// <summary>A fault of the order as the problem of the body.</summary>
    public static Problem FaultOf(JsonObjectReader reader, ReportFault fault)
    {
        reader.Fault(fault.Member, fault.Detail);
        return reader.Problem!;
    }
}
