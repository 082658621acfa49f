namespace SmartSteps.Reports.Webhooks;

/// <summary>What came of a request that gives a secret.</summary>
/// <param name="Addition">Whether it was done now.</param>
/// <param name="Webhook">The webhook; null where there is none.</param>
/// <param name="Secret">Its secret, where the request is the one that it was made for; else null.</param>
public sealed record WebhookResult(WebhookAddition Addition, Webhook? Webhook, WebhookSecret? Secret);
