using Microsoft.Data.Sqlite;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>A delivery's row, and those of its attempts.</summary>
internal static class DeliveryRow
{
    /// <summary>How many columns <see cref="Columns"/> has.</summary>
    public const int Width = 8;

    public const string Columns =
        "webhook_delivery.id, webhook_delivery.ordinal, webhook_delivery.webhook, webhook_delivery.state, webhook_delivery.created_at, webhook_delivery.tries, "
        + "webhook_delivery.attempts, webhook_delivery.next_at";

    public static void Begin(SqliteTransaction transaction, OccurrenceId occurrence, WebhookId webhook, DateTimeOffset now) => transaction.Execute(
        """
        INSERT INTO webhook_delivery (id, webhook, occurrence, state, created_at, tries, attempts, next_at) VALUES ($1, $2, $3, 'Pending', $4, 0, 0, $5)
        ON CONFLICT (webhook, occurrence) DO NOTHING
        """,
        DeliveryId.Draw().Value,
        webhook.Value,
        occurrence.Value,
        Ordered(now),
        now.ToUnixTimeMilliseconds());

    /// <summary>Writes an attempt with what it changes; gives the rows that it changed, 0 where the delivery is gone.</summary>
    public static int Record(SqliteTransaction transaction, AttemptRecord record)
    {
        var attempt = record.Attempt;
        var changed = transaction.Execute(
            "UPDATE webhook_delivery SET state = $2, tries = $3, attempts = $4, next_at = $5, ended_at = $6 WHERE id = $1",
            record.Delivery.Value,
            record.State.ToString(),
            record.Tries,
            attempt.Number,
            attempt.NextAt?.ToUnixTimeMilliseconds(),
            record.State == DeliveryState.Pending ? null : Ordered(attempt.At + attempt.Duration));
        if (changed == 0)
        {
            return 0;
        }

        transaction.Execute(
            """
            INSERT INTO webhook_attempt (delivery, number, at, outcome, status, duration_ms, next_at)
            SELECT ordinal, $2, $3, $4, $5, $6, $7 FROM webhook_delivery WHERE id = $1 ON CONFLICT DO NOTHING
            """,
            record.Delivery.Value,
            attempt.Number,
            attempt.At.Text(),
            attempt.Outcome.ToString(),
            attempt.Status,
            (long)attempt.Duration.TotalMilliseconds,
            attempt.NextAt?.Text());

        // Another attempt to the webhook may have ended meanwhile: the earliest failure stays, a success wipes it.
        transaction.Execute(
            """
            UPDATE webhook SET failing_since = CASE WHEN $2 IS NULL THEN NULL ELSE coalesce(failing_since, $2) END
            WHERE id = (SELECT webhook FROM webhook_delivery WHERE id = $1)
            """,
            record.Delivery.Value,
            record.FailingSince?.Text());
        if (record.Stop is { } stop)
        {
            transaction.Execute(
                """
                UPDATE webhook SET enabled = 0, stopped_why = $2, stopped_at = $3
                WHERE id = (SELECT webhook FROM webhook_delivery WHERE id = $1) AND enabled = 1
                """,
                record.Delivery.Value,
                stop.ToString(),
                (attempt.At + attempt.Duration).Text());
        }

        return changed;
    }

    /// <summary>Deliveries with their attempts.</summary>
    /// <param name="condition">Which, and in which order: a constant.</param>
    public static List<LoggedDelivery> List(SqliteTransaction transaction, string condition, params ReadOnlySpan<object?> arguments)
    {
        var found = transaction.List(
            r => (Delivery: Read(r, 0), Occurrence: SqliteOccurrences.Read(r, Width)),
            $"SELECT {Columns}, {SqliteOccurrences.Columns} FROM webhook_delivery JOIN occurrence ON occurrence.id = webhook_delivery.occurrence WHERE {condition}",
            arguments);
        return
        [
            .. found.Select(f => new LoggedDelivery(
                f.Delivery,
                f.Occurrence,
                [.. transaction.List(ReadAttempt, "SELECT number, at, outcome, status, duration_ms, next_at FROM webhook_attempt WHERE delivery = $1 ORDER BY number", f.Delivery.Ordinal)])),
        ];
    }

    /// <summary>The delivery whose columns begin at an index.</summary>
    public static Delivery Read(SqliteDataReader row, int first) => new(
        DeliveryId.Parse(row.GetString(first)),
        row.GetInt64(first + 1),
        WebhookId.Parse(row.GetString(first + 2)),
        Enum.Parse<DeliveryState>(row.GetString(first + 3)),
        row.Instant(first + 4),
        row.GetInt32(first + 5),
        row.GetInt32(first + 6),
        row.IsDBNull(first + 7) ? null : DateTimeOffset.FromUnixTimeMilliseconds(row.GetInt64(first + 7)));

    /// <summary>An instant in text that is in the order of time: always UTC.</summary>
    public static string Ordered(DateTimeOffset at) => at.ToUniversalTime().Text();

    private static Attempt ReadAttempt(SqliteDataReader row) => new(
        row.GetInt32(0),
        row.Instant(1),
        Enum.Parse<AttemptOutcome>(row.GetString(2)),
        row.IsDBNull(3) ? null : row.GetInt32(3),
        TimeSpan.FromMilliseconds(row.GetInt64(4)),
        WebhookRow.InstantOrNull(row, 5));
}
