using System.Globalization;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Webhooks;

/// <summary>/v1/webhooks: where a tenant is told.</summary>
internal sealed class WebhookEndpoints(IWebhooks webhooks, WebhookDesk desk, WebhookRequestReader requests, WebhookLookup lookup, WebhookOptions options, TimeProvider clock)
{
    private const int DefaultOverlapHours = 24;

    /// <summary>GET /v1/webhooks.</summary>
    public async Task<Answer> ListAsync(HttpContext context)
    {
        var (page, problem) = Page.Read(context.Request, k => WebhookId.TryParse(k, out _));
        if (page is null)
        {
            return problem!;
        }

        var all = await webhooks.ListAsync(Caller.TenantOf(context), context.RequestAborted);
        var (found, next) = page.Take(all, w => w.Id.Value, "/v1/webhooks");
        return BodyAnswer.Json(new Envelope<IReadOnlyList<WebhookView>>(
            [.. found.Select(w => WebhookView.Of(w))], null, new LinksView("/v1/webhooks" + context.Request.QueryString, next)));
    }

    /// <summary>GET /v1/webhooks/{id}.</summary>
    public async Task<Answer> GetAsync(HttpContext context)
    {
        var (webhook, problem) = await lookup.FindAsync(context);
        return webhook is null ? problem! : Of(webhook);
    }

    /// <summary>POST /v1/webhooks.</summary>
    public async Task<Answer> PostAsync(HttpContext context, JsonText body)
    {
        var (draft, problem) = requests.Draft(body);
        if (draft is null)
        {
            return problem!;
        }

        var result = await desk.RegisterAsync(Caller.TenantOf(context), RepeatedPosts.CauseOf(context), draft, context.RequestAborted);
        return result switch
        {
            { Addition: WebhookAddition.TooMany } => new Problem(
                StatusCodes.Status409Conflict, "too-many-webhooks", "The registration is refused",
                string.Create(CultureInfo.InvariantCulture, $"You have {options.MostWebhooks} webhooks, as many as you may have. Delete one first: DELETE /v1/webhooks/{{id}}.")),
            { Webhook: null } => new Problem(
                StatusCodes.Status409Conflict, "webhook-deleted", "The webhook was deleted", "What this request made was deleted since. Take a new key for a new webhook."),

            // The key alone decides on the name: where the first answer was never kept, only the webhook itself tells what the first request asked for.
            { Addition: WebhookAddition.AlreadyThere, Secret: not null } when result.Webhook.Url != draft.Url || !result.Webhook.Types.SequenceEqual(draft.Types) => RepeatedPosts.Reused(),
            _ => Secret(result, StatusCodes.Status201Created),
        };
    }

    /// <summary>PATCH /v1/webhooks/{id}.</summary>
    public async Task<Answer> PatchAsync(HttpContext context)
    {
        var (webhook, problem) = await lookup.FindAsync(context);
        if (webhook is null)
        {
            return problem!;
        }

        (var body, problem) = await JsonBody.ReadAsync(context);
        if (body is null)
        {
            return problem!;
        }

        (var change, problem) = requests.Change(body);
        if (change is null)
        {
            return problem!;
        }

        return await desk.ChangeAsync(webhook.Tenant, webhook.Id, change, context.RequestAborted) is { } changed ? Of(changed) : WebhookLookup.Unknown(webhook.Id.Value);
    }

    /// <summary>DELETE /v1/webhooks/{id}.</summary>
    public async Task<Answer> DeleteAsync(HttpContext context)
    {
        var (webhook, problem) = await lookup.FindAsync(context);
        return webhook is null ? problem!
            : await webhooks.DeleteAsync(webhook.Tenant, webhook.Id, clock.GetUtcNow(), context.RequestAborted) ? Of(webhook with { Enabled = false })
            : WebhookLookup.Unknown(webhook.Id.Value);
    }

    /// <summary>POST /v1/webhooks/{id}/secrets.</summary>
    public async Task<Answer> RotateAsync(HttpContext context, JsonText body)
    {
        var (webhook, problem) = await lookup.FindAsync(context);
        if (webhook is null)
        {
            return problem!;
        }

        var reader = new JsonObjectReader(body.Root, "overlapHours");
        var hours = reader.WholeNumber("overlapHours", 0, (int)WebhookDesk.LongestOverlap.TotalHours) ?? DefaultOverlapHours;
        if (reader.Problem is { } wrong)
        {
            return wrong;
        }

        var result = await desk.RotateAsync(webhook.Tenant, webhook.Id, RepeatedPosts.CauseOf(context) + "/secret", TimeSpan.FromHours(hours), context.RequestAborted);
        return result is null ? WebhookLookup.Unknown(webhook.Id.Value) : Secret(result, StatusCodes.Status201Created);
    }

    private static BodyAnswer Of(Webhook webhook) =>
        BodyAnswer.Json(new Envelope<WebhookView>(WebhookView.Of(webhook), null, new LinksView(WebhookLookup.PathOf(webhook))));

    private static BodyAnswer Secret(WebhookResult result, int status)
    {
        var path = WebhookLookup.PathOf(result.Webhook!);
        var body = ApiJson.Write(new Envelope<WebhookView>(WebhookView.Of(result.Webhook!, result.Secret), null, new LinksView(path)));
        return new BodyAnswer(EntityTag.Of(body), false, () => new Representation(AnswerFormat.Json.ContentType, body))
        {
            Status = status,
            Location = path,
            IsSecret = true,
            CacheControl = "no-store",
        };
    }
}
