using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Webhooks;

/// <summary>A delivery that is to be tried now. Immutable.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Webhook">Where to.</param>
/// <param name="Occurrence">What it tells of.</param>
public sealed record DueDelivery(Delivery Delivery, Webhook Webhook, Occurrence Occurrence);
