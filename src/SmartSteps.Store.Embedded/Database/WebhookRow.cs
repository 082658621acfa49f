using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>A webhook's row.</summary>
internal static class WebhookRow
{
    /// <summary>How many columns <see cref="Columns"/> has.</summary>
    public const int Width = 14;

    public const string Columns =
        "webhook.id, webhook.tenant, webhook.url, webhook.description, webhook.types, webhook.enabled, webhook.stopped_why, webhook.stopped_at, webhook.failing_since, "
        + "webhook.created_at, webhook.secret, webhook.secret_cause, webhook.earlier_secret, webhook.earlier_until";

    private const char Mark = ' ';

    /// <summary>The webhook whose columns begin with the first.</summary>
    public static Webhook Read(SqliteDataReader row) => new()
    {
        Id = WebhookId.Parse(row.GetString(0)),
        Tenant = TenantId.Parse(row.GetString(1)),
        Url = new Uri(row.GetString(2)),
        Description = row.IsDBNull(3) ? null : row.GetString(3),
        Types = [.. row.GetString(4).Split(Mark).Select(Enum.Parse<OccurrenceType>)],
        Enabled = row.GetBoolean(5),
        StoppedWhy = row.IsDBNull(6) ? null : Enum.Parse<WebhookStop>(row.GetString(6)),
        StoppedAt = InstantOrNull(row, 7),
        FailingSince = InstantOrNull(row, 8),
        CreatedAt = row.Instant(9),
        Secret = ImmutableArray.Create(row.Blob(10)),
        SecretCause = row.GetString(11),
        EarlierSecret = row.IsDBNull(12) ? null : ImmutableArray.Create(row.Blob(12)),
        EarlierUntil = InstantOrNull(row, 13),
    };

    /// <summary>Adds a webhook, or replaces what may change of it.</summary>
    public static void Write(SqliteTransaction transaction, Webhook webhook) => transaction.Execute(
        """
        INSERT INTO webhook (id, tenant, url, description, types, enabled, stopped_why, stopped_at, failing_since, created_at, secret, secret_cause, earlier_secret, earlier_until)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
        ON CONFLICT (id) DO UPDATE SET url = excluded.url, description = excluded.description, types = excluded.types, enabled = excluded.enabled,
            stopped_why = excluded.stopped_why, stopped_at = excluded.stopped_at, failing_since = excluded.failing_since, secret = excluded.secret,
            secret_cause = excluded.secret_cause, earlier_secret = excluded.earlier_secret, earlier_until = excluded.earlier_until
        """,
        webhook.Id.Value,
        webhook.Tenant.Value,
        webhook.Url.AbsoluteUri,
        webhook.Description,
        string.Join(Mark, webhook.Types),
        webhook.Enabled,
        webhook.StoppedWhy?.ToString(),
        webhook.StoppedAt?.Text(),
        webhook.FailingSince?.Text(),
        webhook.CreatedAt.Text(),
        webhook.Secret.ToArray(),
        webhook.SecretCause,
        webhook.EarlierSecret?.ToArray(),
        webhook.EarlierUntil?.Text());

    public static DateTimeOffset? InstantOrNull(SqliteDataReader row, int column) => row.IsDBNull(column) ? null : row.Instant(column);
}
