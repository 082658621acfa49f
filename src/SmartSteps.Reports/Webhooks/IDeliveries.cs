using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Webhooks;

/// <summary>What is told, to whom, and how it went. Thread-safe; a write is durable when it returns.</summary>
public interface IDeliveries
{
    /// <summary>Begins a delivery of an occurrence to each of some webhooks, and marks the occurrence as told: both, or nothing. Done again it changes nothing.</summary>
    ValueTask TellAsync(OccurrenceId occurrence, IReadOnlyCollection<WebhookId> webhooks, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Adds an occurrence with a delivery to one webhook alone; where its cause has one already, gives that one's delivery.</summary>
    ValueTask<DeliveryId> TellOneAsync(Occurrence occurrence, WebhookId webhook, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Deliveries to enabled webhooks that are due, those longest due first, of each webhook so many at most.</summary>
    ValueTask<IReadOnlyList<DueDelivery>> ListDueAsync(DateTimeOffset now, int mostPerWebhook, CancellationToken cancellationToken);

    /// <summary>When the next delivery to an enabled webhook is due, or null where none is pending.</summary>
    ValueTask<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken);

    /// <summary>How many deliveries to enabled webhooks are pending, over all tenants.</summary>
    long CountPending();

    /// <summary>Writes an attempt into the log, with what it changes. Nothing is written where the delivery is not there any more.</summary>
    ValueTask RecordAsync(AttemptRecord record, CancellationToken cancellationToken);

    /// <summary>Deliveries to a webhook, the newest first.</summary>
    /// <param name="webhook">The webhook.</param>
    /// <param name="before">The ordinal that the list begins before; null for the newest.</param>
    /// <param name="most">How many at most.</param>
    /// <param name="cancellationToken">Stops the read.</param>
    ValueTask<IReadOnlyList<LoggedDelivery>> ListAsync(WebhookId webhook, long? before, int most, CancellationToken cancellationToken);

    /// <summary>A delivery to a webhook, or null.</summary>
    ValueTask<LoggedDelivery?> FindAsync(WebhookId webhook, DeliveryId id, CancellationToken cancellationToken);

    /// <summary>Has a delivery tried again at once, its schedule anew; false where there is none.</summary>
    ValueTask<bool> SendAgainAsync(WebhookId webhook, DeliveryId id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Removes deliveries from the log that have ended before an instant, and those begun before it that wait for a disabled webhook; gives how many.</summary>
    ValueTask<int> ForgetAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken);
}
