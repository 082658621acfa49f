using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Webhooks;

/// <summary>/v1/webhooks/{id}/deliveries: what was told and how it went; tests, and sending again by hand.</summary>
internal sealed class DeliveryEndpoints(IDeliveries deliveries, WebhookDesk desk, WebhookLookup lookup, TimeProvider clock)
{
    private const int KeyLength = 19;

    /// <summary>GET /v1/webhooks/{id}/deliveries: the newest first.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (webhook, problem) = await lookup.FindAsync(context);
        if (webhook is null)
        {
            return problem!;
        }

        (var page, problem) = Page.Read(context.Request, k => k.Length == KeyLength && long.TryParse(k, NumberStyles.None, CultureInfo.InvariantCulture, out _));
        if (page is null)
        {
            return problem!;
        }

        var before = page.After.Length == 0 ? (long?)null : long.MaxValue - long.Parse(page.After, CultureInfo.InvariantCulture);
        var listed = await deliveries.ListAsync(webhook.Id, before, page.Limit + 1, context.RequestAborted);
        var path = $"{WebhookLookup.PathOf(webhook)}/deliveries";
        var (found, next) = page.Take(listed, KeyOf, path);
        return BodyAnswer.Json(new Envelope<IReadOnlyList<DeliveryView>>([.. found.Select(DeliveryView.Of)], null, new LinksView(path + context.Request.QueryString, next)));
    }

    /// <summary>GET /v1/webhooks/{id}/deliveries/{delivery}.</summary>
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (webhook, delivery, problem) = await FindAsync(context);
        return delivery is null ? problem! : Of(webhook!, delivery, StatusCodes.Status200OK);
    }

    /// <summary>POST /v1/webhooks/{id}/test.</summary>
    public async Task<Answer> TestAsync(HttpContext context, JsonText body)
    {
        var (webhook, problem) = await lookup.FindAsync(context);
        if (webhook is null)
        {
            return problem!;
        }

        if (new JsonObjectReader(body.Root).Problem is { } wrong)
        {
            return wrong;
        }

        if (!webhook.Enabled)
        {
            return Disabled(webhook);
        }

        var id = await desk.TestAsync(webhook, RepeatedPosts.CauseOf(context), context.RequestAborted);
        return await deliveries.FindAsync(webhook.Id, id, context.RequestAborted) is { } begun ? Of(webhook, begun, StatusCodes.Status202Accepted) : UnknownDelivery(id.Value, webhook);
    }

    /// <summary>POST /v1/webhooks/{id}/deliveries/{delivery}/redeliver.</summary>
    public async Task<Answer> RedeliverAsync(HttpContext context, JsonText body)
    {
        var (webhook, delivery, problem) = await FindAsync(context);
        if (delivery is null)
        {
            return problem!;
        }

        if (new JsonObjectReader(body.Root).Problem is { } wrong)
        {
            return wrong;
        }

        if (!webhook!.Enabled)
        {
            return Disabled(webhook);
        }

        await deliveries.SendAgainAsync(webhook.Id, delivery.Delivery.Id, clock.GetUtcNow(), context.RequestAborted);
        return await deliveries.FindAsync(webhook.Id, delivery.Delivery.Id, context.RequestAborted) is { } again
            ? Of(webhook, again, StatusCodes.Status202Accepted)
            : UnknownDelivery(delivery.Delivery.Id.Value, webhook);
    }

    private async ValueTask<(Webhook? Webhook, LoggedDelivery? Delivery, Problem? Problem)> FindAsync(HttpContext context)
    {
        var (webhook, problem) = await lookup.FindAsync(context);
        if (webhook is null)
        {
            return (null, null, problem);
        }

        var name = context.Request.RouteValues["delivery"] as string ?? string.Empty;
        return DeliveryId.TryParse(name, out var id) && await deliveries.FindAsync(webhook.Id, id, context.RequestAborted) is { } found
            ? (webhook, found, null)
            : (webhook, null, UnknownDelivery(name, webhook));
    }

    private static string KeyOf(LoggedDelivery logged) => (long.MaxValue - logged.Delivery.Ordinal).ToString("D19", CultureInfo.InvariantCulture);

    private static BodyAnswer Of(Webhook webhook, LoggedDelivery delivery, int status)
    {
        var path = $"{WebhookLookup.PathOf(webhook)}/deliveries/{delivery.Delivery.Id}";
        var body = ApiJson.Write(new Envelope<DeliveryView>(DeliveryView.Of(delivery), null, new LinksView(path)));
        return new BodyAnswer(EntityTag.Of(body), true, () => new Representation(AnswerFormat.Json.ContentType, body))
        {
            Status = status,
            Location = status == StatusCodes.Status202Accepted ? path : null,
        };
    }

    private static Problem Disabled(Webhook webhook) => new(
        StatusCodes.Status409Conflict, "webhook-disabled", "The webhook is disabled", $"Nothing is sent to it. Enable it first: PATCH {WebhookLookup.PathOf(webhook)} with {{\"enabled\":true}}.");

    private static Problem UnknownDelivery(string name, Webhook webhook) => new(
        StatusCodes.Status404NotFound, "unknown-delivery", "There is no such delivery",
        $"The webhook has no delivery '{Problems.Shorten(name)}'; the log reaches back 30 days. GET {WebhookLookup.PathOf(webhook)}/deliveries lists them.")
    { Errors = [new("delivery", "unknown")] };
}
