using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Webhooks;

/// <summary>Finds the webhook that a request is about among those of the caller's tenant: another's and none give the same answer after the same work. Thread-safe.</summary>
internal sealed class WebhookLookup(IWebhooks webhooks)
{
    /// <summary>The webhook that the path names as <c>id</c>, or the problem.</summary>
    public async ValueTask<(Webhook? Webhook, Problem? Problem)> FindAsync(HttpContext context)
    {
        var name = context.Request.RouteValues["id"] as string ?? string.Empty;
        return WebhookId.TryParse(name, out var id) && await webhooks.FindAsync(Caller.TenantOf(context), id, context.RequestAborted) is { } found
            ? (found, null)
            : (null, Unknown(name));
    }

    public static string PathOf(Webhook webhook) => $"/v1/webhooks/{webhook.Id}";

    public static Problem Unknown(string name) => new(
        StatusCodes.Status404NotFound, "unknown-webhook", "There is no such webhook",
        $"You have no webhook '{Problems.Shorten(name)}'. GET /v1/webhooks lists yours, POST /v1/webhooks registers one.")
    { Errors = [new("id", "unknown")] };
}
