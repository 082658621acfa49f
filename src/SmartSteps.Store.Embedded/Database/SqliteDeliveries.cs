using Microsoft.Data.Sqlite;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>Deliveries and their log. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteDeliveries(SqliteDatabase database) : IDeliveries
{
    /// <inheritdoc/>
    public async ValueTask TellAsync(OccurrenceId occurrence, IReadOnlyCollection<WebhookId> webhooks, DateTimeOffset now, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            t =>
            {
                foreach (var webhook in webhooks)
                {
                    DeliveryRow.Begin(t, occurrence, webhook, now);
                }

                return t.Execute("UPDATE occurrence SET told = 1 WHERE id = $1", occurrence.Value);
            },
            cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="SqliteException">There is no such webhook.</exception>
    public ValueTask<DeliveryId> TellOneAsync(Occurrence occurrence, WebhookId webhook, DateTimeOffset now, CancellationToken cancellationToken) => database.WriteAsync(
        t =>
        {
            SqliteOccurrences.Add(t, occurrence);
            var id = OccurrenceId.Parse(t.First(r => r.GetString(0), "SELECT id FROM occurrence WHERE cause = $1", occurrence.Cause)!);
            DeliveryRow.Begin(t, id, webhook, now);
            t.Execute("UPDATE occurrence SET told = 1 WHERE id = $1", id.Value);
            return DeliveryId.Parse(t.First(r => r.GetString(0), "SELECT id FROM webhook_delivery WHERE webhook = $1 AND occurrence = $2", webhook.Value, id.Value)!);
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DueDelivery>> ListDueAsync(DateTimeOffset now, int mostPerWebhook, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<DueDelivery>>(database.Read(
            t => t.List(
                r => new DueDelivery(DeliveryRow.Read(r, WebhookRow.Width), WebhookRow.Read(r), SqliteOccurrences.Read(r, WebhookRow.Width + DeliveryRow.Width)),
                $"""
                SELECT {WebhookRow.Columns}, {DeliveryRow.Columns}, {SqliteOccurrences.Columns}
                FROM webhook
                JOIN webhook_delivery ON webhook_delivery.ordinal IN (
                    SELECT due.ordinal FROM webhook_delivery AS due
                    WHERE due.webhook = webhook.id AND due.state = 'Pending' AND due.next_at <= $1 ORDER BY due.next_at, due.ordinal LIMIT $2)
                JOIN occurrence ON occurrence.id = webhook_delivery.occurrence
                WHERE webhook.enabled = 1 AND webhook.deleted_at IS NULL
                ORDER BY webhook_delivery.next_at, webhook_delivery.ordinal
                """,
                now.ToUnixTimeMilliseconds(),
                mostPerWebhook),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<DateTimeOffset?> FindNextDueAsync(CancellationToken cancellationToken) => ValueTask.FromResult(database.Read(
        t => t.First<DateTimeOffset?>(
            r => r.IsDBNull(0) ? null : DateTimeOffset.FromUnixTimeMilliseconds(r.GetInt64(0)),
            """
            SELECT min((SELECT due.next_at FROM webhook_delivery AS due WHERE due.webhook = webhook.id AND due.state = 'Pending' ORDER BY due.next_at LIMIT 1))
            FROM webhook WHERE enabled = 1 AND deleted_at IS NULL
            """),
        cancellationToken));

    /// <inheritdoc/>
    public long CountPending() => database.Read(
        t => t.First(
            r => r.GetInt64(0),
            "SELECT count(*) FROM webhook_delivery JOIN webhook ON webhook.id = webhook_delivery.webhook WHERE webhook_delivery.state = 'Pending' AND webhook.enabled = 1 AND webhook.deleted_at IS NULL"),
        CancellationToken.None);

    /// <inheritdoc/>
    public async ValueTask RecordAsync(AttemptRecord record, CancellationToken cancellationToken) => await database.WriteAsync(
        t => DeliveryRow.Record(t, record), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<LoggedDelivery>> ListAsync(WebhookId webhook, long? before, int most, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<LoggedDelivery>>(database.Read(
            t => DeliveryRow.List(
                t, "webhook_delivery.webhook = $1 AND webhook_delivery.ordinal < $2 ORDER BY webhook_delivery.ordinal DESC LIMIT $3", webhook.Value, before ?? long.MaxValue, most),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<LoggedDelivery?> FindAsync(WebhookId webhook, DeliveryId id, CancellationToken cancellationToken) => ValueTask.FromResult(
        database.Read(
            t => DeliveryRow.List(t, "webhook_delivery.webhook = $1 AND webhook_delivery.id = $2", webhook.Value, id.Value).SingleOrDefault(), cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<bool> SendAgainAsync(WebhookId webhook, DeliveryId id, DateTimeOffset now, CancellationToken cancellationToken) => await database.WriteAsync(
        t => t.Execute(
            "UPDATE webhook_delivery SET state = 'Pending', tries = 0, next_at = $3, ended_at = NULL WHERE webhook = $1 AND id = $2",
            webhook.Value,
            id.Value,
            now.ToUnixTimeMilliseconds()),
        cancellationToken) > 0;

    /// <inheritdoc/>
    public ValueTask<int> ForgetAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) => database.WriteAsync(
        t => t.Execute(
            """
            DELETE FROM webhook_delivery WHERE ended_at < $1
                OR (state = 'Pending' AND created_at < $1 AND webhook IN (SELECT id FROM webhook WHERE enabled = 0))
            """,
            DeliveryRow.Ordered(endedBefore)),
        cancellationToken);
}
