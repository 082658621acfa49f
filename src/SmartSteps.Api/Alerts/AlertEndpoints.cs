using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Api.Zones;
using SmartSteps.Reports.Alerts;

namespace SmartSteps.Api.Alerts;

/// <summary>/v1/alerts: what a tenant wants to be told of its zones.</summary>
internal sealed class AlertEndpoints(IAlerts alerts, ZoneLookup zones, AlertRequestReader requests, TimeProvider clock)
{
    private const int MostAlerts = 500;

    /// <summary>Looking is not billed, and many thresholds side by side would tell the figure between them.</summary>
    private const int MostThresholds = 4;

    /// <summary>GET /v1/alerts.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => AlertId.TryParse(k, out _));
        if (page is null)
        {
            return problem!;
        }

        var (found, next) = page.Take(await alerts.ListAsync(Caller.TenantOf(context), context.RequestAborted), a => a.Id.Value, "/v1/alerts");
        return BodyAnswer.Json(new Envelope<IReadOnlyList<AlertView>>([.. found.Select(AlertView.Of)], null, new LinksView("/v1/alerts" + context.Request.QueryString, next)));
    }

    /// <summary>GET /v1/alerts/{id}.</summary>
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (alert, problem) = await FindAsync(context);
        return alert is null ? problem! : Of(alert);
    }

    /// <summary>POST /v1/alerts.</summary>
    public async Task<Answer> PostAsync(HttpContext context, JsonText body)
    {
        var (terms, zoneName, problem) = requests.Draft(body);
        if (terms is null)
        {
            return problem!;
        }

        if (await zones.FindAsync(context, zoneName!) is not { } zone)
        {
            var detail = $"You have no zone '{Problems.Shorten(zoneName!)}'. GET /v1/zones lists yours, POST /v1/zones registers one.";
            return Problems.Body([new ProblemErrorView(null, detail, "/zone")]);
        }

        var (tenant, now) = (Caller.TenantOf(context), clock.GetUtcNow());
        var made = terms.Of(new Alert(
            AlertId.Of($"{tenant}/{RepeatedPosts.CauseOf(context)}"), tenant, terms.Name, zone.Zone.Id, terms.Kind, terms.Measure, terms.Direction, terms.Threshold, terms.Certainty, terms.Enabled, now));
        switch (await alerts.AddAsync(made, MostAlerts, MostThresholds, context.RequestAborted))
        {
            case false:
                return new Problem(
                    StatusCodes.Status409Conflict, "too-many-alerts", "The registration is refused",
                    string.Create(CultureInfo.InvariantCulture, $"You have as many alerts as you may have: {MostAlerts}, and {MostThresholds} thresholds of one zone. Delete one first: DELETE /v1/alerts/{{id}}."));
            case null when await alerts.FindAsync(tenant, made.Id, context.RequestAborted) is { } there:
                return there with { CreatedAt = now } == made ? Of(there) : RepeatedPosts.Reused();
            default:
                return BodyAnswer.Json(new Envelope<AlertView>(AlertView.Of(made), null, new LinksView(PathOf(made))), StatusCodes.Status201Created, PathOf(made));
        }
    }

    /// <summary>PATCH /v1/alerts/{id}.</summary>
    public async Task<Answer> PatchAsync(HttpContext context)
    {
        var (alert, problem) = await FindAsync(context);
        if (alert is null)
        {
            return problem!;
        }

        (var body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        (var terms, problem) = requests.Change(body, alert);
        return terms is null ? problem! : await alerts.ChangeAsync(alert.Tenant, alert.Id, terms.Of, context.RequestAborted) is { } changed ? Of(changed) : Unknown(alert.Id.Value);
    }

    /// <summary>DELETE /v1/alerts/{id}.</summary>
    public async Task<Answer> DeleteAsync(HttpContext context)
    {
        var (alert, problem) = await FindAsync(context);
        return alert is null ? problem! : await alerts.DeleteAsync(alert.Tenant, alert.Id, context.RequestAborted) ? Of(alert with { Enabled = false }) : Unknown(alert.Id.Value);
    }

    private async ValueTask<(Alert? Alert, Problem? Problem)> FindAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["id"] as string ?? string.Empty;
        return AlertId.TryParse(name, out var id) && await alerts.FindAsync(Caller.TenantOf(context), id, context.RequestAborted) is { } found ? (found, null) : (null, Unknown(name));
    }

    private static BodyAnswer Of(Alert alert) => BodyAnswer.Json(new Envelope<AlertView>(AlertView.Of(alert), null, new LinksView(PathOf(alert))));

    private static string PathOf(Alert alert) => $"/v1/alerts/{alert.Id}";

    private static Problem Unknown(string name) => new(
        StatusCodes.Status404NotFound, "unknown-alert", "There is no such alert",
        $"You have no alert '{Problems.Shorten(name)}'. GET /v1/alerts lists yours, POST /v1/alerts registers one.")
    { Errors = [new("id", "unknown")] };
}
