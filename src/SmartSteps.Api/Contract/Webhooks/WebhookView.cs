using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Api.Contract;

/// <summary>Where a tenant is told.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Url">Where deliveries are sent.</param>
/// <param name="Description">What its owner says of it.</param>
/// <param name="Types">What it is told of: day.sealed, report.ready, data.revised, threshold.crossed, anomaly.found.</param>
/// <param name="Enabled">False: it is told of nothing new, and what is pending waits.</param>
/// <param name="StoppedWhy">Why the server disabled it: the receiver answered 410 (gone), every attempt has failed for five days (failing), or the secret has to be rotated (secret_lost). Left out where its owner did.</param>
/// <param name="StoppedAt">When the server disabled it.</param>
/// <param name="FailingSince">Since when every attempt has failed; left out while the last one did not.</param>
/// <param name="CreatedAt">When it was registered.</param>
/// <param name="EarlierSecretUntil">Until when deliveries are signed with the secret before, too.</param>
/// <param name="Secret">What deliveries are signed with. Shown once: to the request that made it.</param>
internal sealed record WebhookView(
    string Id,
    string Url,
    string? Description,
    IReadOnlyList<string> Types,
    bool Enabled,
    [property: WordsOf(typeof(WebhookStop))] string? StoppedWhy,
    DateTimeOffset? StoppedAt,
    DateTimeOffset? FailingSince,
    DateTimeOffset CreatedAt,
    DateTimeOffset? EarlierSecretUntil,
    string? Secret)
{
    public static WebhookView Of(Webhook webhook, WebhookSecret? secret = null) => new(
        webhook.Id.Value,
        webhook.Url.AbsoluteUri,
        webhook.Description,
        [.. webhook.Types.Select(OccurrenceTypes.NameOf)],
        webhook.Enabled,
        webhook.StoppedWhy is { } why ? SnakeCase.Of(why) : null,
        webhook.StoppedAt,
        webhook.FailingSince,
        webhook.CreatedAt,
        webhook.EarlierUntil,
        secret?.Reveal());
}
