using System.Collections.Concurrent;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Webhooks;

/// <summary>
/// Tries deliveries that are due: at least once each, in no promised order. What was sent is marked afterwards, so that a crash in between sends it again under the same name.
/// Places are shared out tenant by tenant and webhook by webhook, so that nobody's backlog holds up another. One for each process; thread-safe.
/// </summary>
/// <param name="deliveries">What is to be told, and the log.</param>
/// <param name="sender">Sends.</param>
/// <param name="box">Opens secrets.</param>
/// <param name="options">Bounds.</param>
/// <param name="clock">Decides what is due.</param>
/// <param name="logger">Names webhooks and outcomes; never an address or a secret.</param>
public sealed partial class DeliveryDesk(
    IDeliveries deliveries, WebhookSender sender, SecretBox box, WebhookOptions options, TimeProvider clock, ILogger<DeliveryDesk> logger)
{
    private static readonly TimeSpan ShortestPause = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PauseUnmarked = TimeSpan.FromMinutes(1);
    private const int StretchSteps = 1_000_000;

    private readonly ConcurrentDictionary<DeliveryId, (TenantId Tenant, WebhookId Webhook)> underWay = new();
    private readonly ConcurrentDictionary<WebhookId, DateTimeOffset> pausedUntil = new();

    /// <summary>Begins what is due and has a place; gives a task for each, which never fails but by cancellation or the store.</summary>
    public async ValueTask<IReadOnlyList<Task>> StartDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (underWay.Count >= options.MostUnderWay)
        {
            return [];
        }

        // Those under way are still due in the store: twice as many are asked for, so that as many as may begin are among them.
        var due = await deliveries.ListDueAsync(now, 2 * options.MostUnderWayPerWebhook, cancellationToken);
        var tasks = new List<Task>();
        foreach (var next in FairOrder(due.Where(d => !underWay.ContainsKey(d.Delivery.Id) && !IsPaused(d.Webhook.Id, now))))
        {
            if (underWay.Count >= options.MostUnderWay)
            {
                break;
            }

            if (underWay.Values.Count(p => p.Tenant == next.Webhook.Tenant) < options.MostUnderWayPerTenant
                && underWay.Values.Count(p => p.Webhook == next.Webhook.Id) < options.MostUnderWayPerWebhook
                && underWay.TryAdd(next.Delivery.Id, (next.Webhook.Tenant, next.Webhook.Id)))
            {
                tasks.Add(TryAsync(next, cancellationToken));
            }
        }

        return tasks;
    }

    /// <summary>The first of every tenant, then the second of every tenant …; of one tenant the first of every webhook first.</summary>
    private static IEnumerable<DueDelivery> FairOrder(IEnumerable<DueDelivery> due) => due
        .GroupBy(d => d.Webhook.Id).SelectMany(webhook => webhook.Select((Due, Rank) => (Due, Rank)))
        .OrderBy(d => d.Rank)
        .GroupBy(d => d.Due.Webhook.Tenant).SelectMany(tenant => tenant.Select((d, Rank) => (d.Due, Rank)))
        .OrderBy(d => d.Rank).Select(d => d.Due);

    private async Task TryAsync(DueDelivery due, CancellationToken cancellationToken)
    {
        try
        {
            var (began, stamp) = (clock.GetUtcNow(), clock.GetTimestamp());
            var result = SecretsOf(due.Webhook, began) is { } secrets
                ? await sender.SendAsync(due.Webhook.Url, due.Occurrence, secrets, cancellationToken)
                : new SendResult(AttemptOutcome.SecretLost);
            // What was sent is marked even while the program stops.
            await RecordAsync(due, result, began, clock.GetElapsedTime(stamp), CancellationToken.None);
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            // Where nothing can be marked, nothing is sent over and over.
            pausedUntil[due.Webhook.Id] = clock.GetUtcNow() + PauseUnmarked;
            throw;
        }
        finally
        {
            underWay.TryRemove(due.Delivery.Id, out _);
        }
    }

    private async Task RecordAsync(DueDelivery due, SendResult result, DateTimeOffset began, TimeSpan duration, CancellationToken cancellationToken)
    {
        var (delivery, webhook, now) = (due.Delivery, due.Webhook, clock.GetUtcNow());
        var done = result.Outcome == AttemptOutcome.Delivered;
        var tries = delivery.Tries + 1;
        var next = done ? null : now + RetrySchedule.After(tries, RandomNumberGenerator.GetInt32(StretchSteps) / (double)StretchSteps, result.Asked);
        var failingSince = done ? (DateTimeOffset?)null : webhook.FailingSince ?? began;
        WebhookStop? stop = result.Outcome switch
        {
            AttemptOutcome.Gone => WebhookStop.Gone,
            AttemptOutcome.SecretLost => WebhookStop.SecretLost,
            _ => now - failingSince >= options.DisableAfter ? WebhookStop.Failing : null,
        };
        if (result.IsOverloaded)
        {
            pausedUntil[webhook.Id] = now + (result.Asked > RetrySchedule.LongestWait ? RetrySchedule.LongestWait : result.Asked > ShortestPause ? result.Asked.Value : ShortestPause);
        }

        var state = done ? DeliveryState.Delivered : next is null ? DeliveryState.Failed : DeliveryState.Pending;
        await deliveries.RecordAsync(
            new AttemptRecord(delivery.Id, new Attempt(delivery.Attempts + 1, began, result.Outcome, result.Status, duration, next), state, tries, failingSince, stop), cancellationToken);
        if (stop is { } why)
        {
            Stopped(logger, webhook.Id.Value, webhook.Tenant.Value, why);
        }
        else if (state == DeliveryState.Failed)
        {
            GivenUp(logger, delivery.Id.Value, webhook.Id.Value, delivery.Attempts + 1);
        }
    }

    private bool IsPaused(WebhookId webhook, DateTimeOffset now)
    {
        if (!pausedUntil.TryGetValue(webhook, out var until))
        {
            return false;
        }

        if (until > now)
        {
            return true;
        }

        pausedUntil.TryRemove(new KeyValuePair<WebhookId, DateTimeOffset>(webhook, until));
        return false;
    }

    /// <summary>The secret, and the one before while both count; null where the secret cannot be read.</summary>
    private List<WebhookSecret>? SecretsOf(Webhook webhook, DateTimeOffset now)
    {
        if (box.Open(webhook.Id, webhook.Secret) is not { } secret)
        {
            return null;
        }

        var earlier = webhook.EarlierSecret is { } closed && now < webhook.EarlierUntil ? box.Open(webhook.Id, closed) : null;
        return earlier is null ? [secret] : [secret, earlier];
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Webhook {Webhook} of tenant {Tenant} is disabled: {Why}")]
    private static partial void Stopped(ILogger logger, string webhook, string tenant, WebhookStop why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {Delivery} to webhook {Webhook} is given up after {Attempts} attempts")]
    private static partial void GivenUp(ILogger logger, string delivery, string webhook, int attempts);
}
