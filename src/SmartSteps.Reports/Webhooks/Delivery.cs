namespace SmartSteps.Reports.Webhooks;

/// <summary>One occurrence to one webhook, as the log has it. Immutable.</summary>
/// <param name="Id">Its name.</param>
/// <param name="Ordinal">Rises with every delivery.</param>
/// <param name="Webhook">Where to.</param>
/// <param name="State">Where it stands.</param>
/// <param name="CreatedAt">When it was begun.</param>
/// <param name="Tries">Tries of the schedule that have failed; begins anew when it is sent again by hand.</param>
/// <param name="Attempts">All attempts that were made.</param>
/// <param name="NextAt">When it is tried next; null where it has ended.</param>
public sealed record Delivery(
    DeliveryId Id, long Ordinal, WebhookId Webhook, DeliveryState State, DateTimeOffset CreatedAt, int Tries, int Attempts, DateTimeOffset? NextAt);
