using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Webhooks;

/// <summary>Finds who is to be told of what has come about, and begins the deliveries. Thread-safe; run twice it begins none twice.</summary>
/// <param name="occurrences">The outbox.</param>
/// <param name="webhooks">Who wants to be told.</param>
/// <param name="deliveries">What is begun.</param>
/// <param name="audience">Who may be told.</param>
/// <param name="clock">When a delivery is begun.</param>
public sealed class OccurrenceTelling(IOccurrences occurrences, IWebhooks webhooks, IDeliveries deliveries, OccurrenceAudience audience, TimeProvider clock)
{
    private const int AtOnce = 200;

    /// <summary>Begins the deliveries of everything that nobody was told of; gives how many occurrences that were.</summary>
    public async ValueTask<int> RunAsync(CancellationToken cancellationToken)
    {
        var told = 0;
        while (await occurrences.ListUntoldAsync(AtOnce, cancellationToken) is { Count: > 0 } untold)
        {
            var enabled = (await webhooks.ListEnabledAsync(cancellationToken)).ToLookup(w => w.Tenant);
            foreach (var occurrence in untold)
            {
                var receivers = new List<WebhookId>();
                foreach (var tenant in occurrence.Tenant is { } one ? [one] : enabled.Select(w => w.Key))
                {
                    var wanted = enabled[tenant].Where(w => w.Types.Contains(occurrence.Type)).Select(w => w.Id).ToList();
                    if (wanted.Count > 0 && await audience.MayKnowAsync(tenant, occurrence, cancellationToken))
                    {
                        receivers.AddRange(wanted);
                    }
                }

                await deliveries.TellAsync(occurrence.Id, receivers, clock.GetUtcNow(), cancellationToken);
                told++;
            }
        }

        return told;
    }
}
