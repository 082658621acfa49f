using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Occurrences.Payloads;

namespace SmartSteps.Reports.Webhooks;

/// <summary>
/// Registers webhooks, gives them secrets and tries them out. Each request has a cause, and one cause is one change however often it comes: who sends a request again gets what the
/// first one made, its secret too while that is the webhook's. Thread-safe.
/// </summary>
/// <param name="webhooks">Where they are kept.</param>
/// <param name="deliveries">Where tests are begun.</param>
/// <param name="box">Closes secrets.</param>
/// <param name="options">Bounds.</param>
/// <param name="clock">When things happen.</param>
public sealed class WebhookDesk(IWebhooks webhooks, IDeliveries deliveries, SecretBox box, WebhookOptions options, TimeProvider clock)
{
    /// <summary>The longest time that the secret before stays good beside a new one: a week.</summary>
    public static readonly TimeSpan LongestOverlap = TimeSpan.FromDays(7);

    /// <summary>Registers a webhook.</summary>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="cause">The request, by whatever tells it from others of the tenant.</param>
    /// <param name="draft">What is wanted.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<WebhookResult> RegisterAsync(TenantId tenant, string cause, WebhookDraft draft, CancellationToken cancellationToken)
    {
        var id = WebhookId.Of($"{tenant}/{cause}");
        var secret = WebhookSecret.Draw();
        var made = new Webhook
        {
            Id = id,
            Tenant = tenant,
            Url = draft.Url,
            Description = draft.Description,
            Types = draft.Types,
            Enabled = draft.Enabled,
            CreatedAt = clock.GetUtcNow(),
            Secret = box.Close(id, secret),
            SecretCause = cause,
        };
        var addition = await webhooks.AddAsync(made, options.MostWebhooks, cancellationToken);
        if (addition == WebhookAddition.Added)
        {
            return new WebhookResult(addition, made, secret);
        }

        var there = addition == WebhookAddition.AlreadyThere ? await webhooks.FindAsync(tenant, id, cancellationToken) : null;
        return new WebhookResult(addition, there, there?.SecretCause == cause ? box.Open(id, there.Secret) : null);
    }

    /// <summary>Changes what is given of a webhook; null where there is none. Enabled again, it begins without a blemish.</summary>
    public ValueTask<Webhook?> ChangeAsync(TenantId tenant, WebhookId id, WebhookChange change, CancellationToken cancellationToken) => webhooks.ChangeAsync(
        tenant,
        id,
        webhook =>
        {
            var changed = webhook with
            {
                Url = change.Url ?? webhook.Url,
                Types = change.Types ?? webhook.Types,
                Description = change.HasDescription ? change.Description : webhook.Description,
                Enabled = change.Enabled ?? webhook.Enabled,
            };
            return change.Enabled == true ? changed with { StoppedWhy = null, StoppedAt = null, FailingSince = null } : changed;
        },
        cancellationToken);

    /// <summary>Gives a webhook a new secret; deliveries are signed with the one before, too, for some time. Null where there is none.</summary>
    /// <param name="tenant">Whose it is.</param>
    /// <param name="id">The webhook.</param>
    /// <param name="cause">The request.</param>
    /// <param name="overlap">How long the secret before stays good: zero to <see cref="LongestOverlap"/>.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async ValueTask<WebhookResult?> RotateAsync(TenantId tenant, WebhookId id, string cause, TimeSpan overlap, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(overlap, TimeSpan.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(overlap, LongestOverlap);
        var secret = WebhookSecret.Draw();
        var rotated = false;
        var webhook = await webhooks.ChangeAsync(
            tenant,
            id,
            before =>
            {
                if (before.SecretCause == cause)
                {
                    return before;
                }

                rotated = true;
                var kept = overlap > TimeSpan.Zero;
                return before with
                {
                    Secret = box.Close(id, secret),
                    SecretCause = cause,
                    EarlierSecret = kept ? before.Secret : null,
                    EarlierUntil = kept ? clock.GetUtcNow() + overlap : null,
                };
            },
            cancellationToken);
        return webhook is null ? null
            : rotated ? new WebhookResult(WebhookAddition.Added, webhook, secret)
            : new WebhookResult(WebhookAddition.AlreadyThere, webhook, box.Open(id, webhook.Secret));
    }

    /// <summary>Begins a delivery of <c>webhook.test</c>, whatever types the webhook is registered for.</summary>
    public ValueTask<DeliveryId> TestAsync(Webhook webhook, string cause, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var test = Occurrence.For(
            webhook.Tenant, null, OccurrenceType.WebhookTest, $"{webhook.Id}/{cause}", now, new WebhookTestData(webhook.Id.Value, $"/v1/webhooks/{webhook.Id}"));
        return deliveries.TellOneAsync(test, webhook.Id, now, cancellationToken);
    }
}
