namespace SmartSteps.Reports.Occurrences.Payloads;

/// <summary>The data of <c>webhook.test</c>.</summary>
/// <param name="Webhook">The webhook that is tried.</param>
/// <param name="Link">Where it is, relative to the server.</param>
public sealed record WebhookTestData(string Webhook, string Link);
