namespace SmartSteps.Reports.Webhooks;

/// <summary>What an attempt changes: the delivery and its webhook together.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Attempt">The attempt; its <see cref="Webhooks.Attempt.NextAt"/> is when the delivery is tried next.</param>
/// <param name="State">Where the delivery stands now.</param>
/// <param name="Tries">Tries of the schedule that have failed by now.</param>
/// <param name="FailingSince">Since when every attempt to the webhook has failed, as far as this one says; null where it did not fail.</param>
/// <param name="Stop">Why the webhook is to be disabled, or null.</param>
public sealed record AttemptRecord(
    DeliveryId Delivery, Attempt Attempt, DeliveryState State, int Tries, DateTimeOffset? FailingSince, WebhookStop? Stop);
