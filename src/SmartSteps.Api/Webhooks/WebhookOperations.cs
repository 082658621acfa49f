using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using SmartSteps.Api.Alerts;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Reports.Alerts;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Revisions;
using SmartSteps.Reports.Webhooks;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Webhooks;

/// <summary>Webhooks and alerts. The host registers IWebhooks, IDeliveries, IAlerts, IOccurrences, IClosedDays, IMarketBases, SecretBox and, if they are not the defaults, WebhookOptions.</summary>
internal static class WebhookOperations
{
    public static void AddWebhooks(this IServiceCollection services)
    {
        services.TryAddSingleton(new WebhookOptions());
        services.TryAddSingleton(p => new PublicConnector(p.GetRequiredService<WebhookOptions>()));
        services.AddSingleton<WebhookSender>();
        services.AddSingleton<WebhookDesk>();
        services.AddSingleton<DeliveryDesk>();
        services.AddSingleton<OccurrenceAudience>();
        services.AddSingleton<OccurrenceTelling>();
        services.AddSingleton<AlertEvaluation>();
        services.AddSingleton<ClosedDayWatch>();
        services.AddSingleton<RevisionWatch>();
        services.AddSingleton<WebhookLookup>();
        services.AddSingleton<WebhookRequestReader>();
        services.AddSingleton<WebhookEndpoints>();
        services.AddSingleton<DeliveryEndpoints>();
        services.AddSingleton<AlertRequestReader>();
        services.AddSingleton<AlertEndpoints>();
    }

    public static IEnumerable<Operation> List(IServiceProvider services)
    {
        var webhooks = services.GetRequiredService<WebhookEndpoints>();
        var deliveries = services.GetRequiredService<DeliveryEndpoints>();
        var alerts = services.GetRequiredService<AlertEndpoints>();
        var posts = services.GetRequiredService<RepeatedPosts>();
        yield return Of("GET", "/v1/webhooks", Page.Parameters, webhooks.ListAsync);
        yield return Of("POST", "/v1/webhooks", [], context => posts.RunAsync(context, webhooks.PostAsync));
        yield return Of("GET", "/v1/webhooks/{id}", [], webhooks.GetAsync);
        yield return Of("PATCH", "/v1/webhooks/{id}", [], webhooks.PatchAsync);
        yield return Of("DELETE", "/v1/webhooks/{id}", [], webhooks.DeleteAsync);
        yield return Of("POST", "/v1/webhooks/{id}/secrets", [], context => posts.RunAsync(context, webhooks.RotateAsync, bodyOptional: true));
        yield return Of("POST", "/v1/webhooks/{id}/test", [], context => posts.RunAsync(context, deliveries.TestAsync, bodyOptional: true));
        yield return Of("GET", "/v1/webhooks/{id}/deliveries", Page.Parameters, deliveries.ListAsync);
        yield return Of("GET", "/v1/webhooks/{id}/deliveries/{delivery}", [], deliveries.GetAsync);
        yield return Of(
            "POST", "/v1/webhooks/{id}/deliveries/{delivery}/redeliver", [], context => posts.RunAsync(context, deliveries.RedeliverAsync, bodyOptional: true));
        yield return Of("GET", "/v1/alerts", Page.Parameters, alerts.ListAsync);
        yield return Of("POST", "/v1/alerts", [], context => posts.RunAsync(context, alerts.PostAsync));
        yield return Of("GET", "/v1/alerts/{id}", [], alerts.GetAsync);
        yield return Of("PATCH", "/v1/alerts/{id}", [], alerts.PatchAsync);
        yield return Of("DELETE", "/v1/alerts/{id}", [], alerts.DeleteAsync);
    }

    /// <summary>An alert is of use with a webhook alone, so that both take one scope.</summary>
    private static Operation Of(string method, string route, IReadOnlyList<string> parameters, Func<HttpContext, Task<Answer>> handle) =>
        new(method, route, KeyNeed.Buyer, parameters, handle) { Scope = KeyScope.WebhooksWrite };
}
