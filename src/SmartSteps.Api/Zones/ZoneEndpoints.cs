using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contracts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Windows;
using SmartSteps.Facts;
using SmartSteps.Insights.Fitness;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Products;
using SmartSteps.Reports.Tables;

namespace SmartSteps.Api.Zones;

/// <summary>/v1/zones: what a tenant has registered.</summary>
internal sealed class ZoneEndpoints(IZoneRegistry registry, SaleGate gate, ZoneLookup zones, ZoneDesk desk, ZoneRequestReader requests, FitnessCheck fitness, IFactsReader facts)
{
    public static readonly IReadOnlyList<string> ListParameters = [.. Page.Parameters, "market", "format"];
    public static readonly IReadOnlyList<string> EndParameters = ["until"];

    /// <summary>GET /v1/zones.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => ZoneId.TryParse(k, out _));
        if (page is null)
        {
            return problem!;
        }

        (var format, problem) = AnswerFormat.Read(context.Request, AnswerFormat.OfPlaces);
        if (format is null)
        {
            return problem!;
        }

        var all = await registry.ReadAsync(Caller.TenantOf(context), context.RequestAborted);
        var market = Query.TryGet(context.Request, "market", out var wanted) ? wanted : null;
        if (market is not null && !MarketId.TryParse(market, out _))
        {
            return Problems.UnknownMarket(market);
        }

        var path = "/v1/zones" + (market is null ? string.Empty : $"?market={Uri.EscapeDataString(market)}");
        var (found, next) = page.Take(all.Zones.Where(z => market is null || z.Market.Value == market), z => z.Id.Value, path);
        if (format == AnswerFormat.Json)
        {
            return BodyAnswer.Json(new Envelope<IReadOnlyList<ZoneView>>(
                [.. found.Select(ZoneView.Of)], null, new LinksView("/v1/zones" + context.Request.QueryString, next)));
        }

        var body = format == AnswerFormat.GeoJson ? ZoneGeoJson.Write(found) : TableBody.Write(format, ZoneTable.Of(found), TableAbout.Of("Zones", null));
        return new BodyAnswer(EntityTag.Of(body), format.Compressible, () => new Representation(format.ContentType, body))
        {
            FileName = $"zones.{format.Name}",
            Link = next is null ? null : $"<{next}&format={format.Name}>; rel=\"next\"",
        };
    }

    /// <summary>GET /v1/zones/{id}.</summary>
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (zone, problem) = await zones.FindAsync(context);
        if (zone is null)
        {
            return problem!;
        }

        var parts = await zones.PartsAsync(context, zone);
        var ground = await fitness.OfGroundAsync(zone.Market, zone.Zone, zone.Measured, context.RequestAborted);
        var view = ZoneDetailView.Of(zone.Zone, parts.Select(p => p.Zone)).MeasuredOn(ground);
        return BodyAnswer.Json(new Envelope<ZoneDetailView>(view, null, new LinksView(zone.Path)));
    }

    /// <summary>POST /v1/zones.</summary>
    public Task<Answer> PostAsync(HttpContext context, JsonText body) => RegisterAsync(context, body, null);

    /// <summary>PUT /v1/zones/{id}.</summary>
    public async Task<Answer> PutAsync(HttpContext context)
    {
        var (body, problem) = await JsonBody.ReadAsync(context);
        return body is null ? problem! : await RegisterAsync(context, body, context.Request.RouteValues["id"] as string ?? string.Empty);
    }

    /// <summary>DELETE /v1/zones/{id}: it is not measured any more; what was measured stays.</summary>
    public async Task<Answer> EndAsync(HttpContext context)
    {
        var (zone, problem) = await zones.FindAsync(context);
        if (zone is null)
        {
            return problem!;
        }

        DateOnly? until = null;
        if (Query.TryGet(context.Request, "until", out var text))
        {
            (until, var error) = WindowReader.Day("until", text);
            if (until is null)
            {
                return Problems.Parameter("until", error);
            }
        }

        var through = await facts.FindSealedThroughAsync(zone.Market.Id, context.RequestAborted);
        var first = through?.ClosedThrough is { } closed && closed.AddDays(1) > zone.Zone.From ? closed.AddDays(1) : zone.Zone.From;
        if (zone.Zone.Until is null && until < first)
        {
            return Problems.Parameter("until", $"'until' lies before {first:yyyy-MM-dd}, the first day that the zone can end on: {Why(zone.Zone, first)}.");
        }

        var ended = await desk.EndAsync(zone.Zone.Tenant, zone.Zone.Id, through?.ClosedThrough, until, context.RequestAborted);
        return ended.Refusal is { } refusal
            ? ZoneRefusals.Of(refusal)
            : BodyAnswer.Json(new Envelope<ZoneDetailView>(ZoneDetailView.Of(ended.Zone!, ended.Parts), null, new LinksView(zone.Path)));
    }

    private static string Why(Zone zone, DateOnly first) =>
        first == zone.From ? "it is measured from then on" : "the days before are closed, and what was measured stays";

    private async Task<Answer> RegisterAsync(HttpContext context, JsonText body, string? idInPath)
    {
        var (request, problem) = await requests.ReadAsync(context, body, idInPath);
        if (request is null)
        {
            return problem!;
        }

        if (await gate.CheckPresenceAsync(context, request.Market) is { } refused)
        {
            return refused;
        }

        var before = await registry.FindAsync(request.Tenant, request.Id, context.RequestAborted);
        var registered = await desk.RegisterAsync(request, context.RequestAborted);
        if (registered.Refusal is { } refusal)
        {
            return ZoneRefusals.Of(refusal);
        }

        var path = $"/v1/zones/{request.Id}";
        var made = before is null && registered.Outcome == ZoneOutcome.Done;
        return BodyAnswer.Json(
            new Envelope<ZoneDetailView>(ZoneDetailView.Of(registered), null, new LinksView(path)),
            made ? StatusCodes.Status201Created : StatusCodes.Status200OK,
            path);
    }
}
