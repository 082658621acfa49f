using Microsoft.Data.Sqlite;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Webhooks;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The tenants' webhooks; their secrets as a <see cref="SecretBox"/> has closed them. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteWebhooks(SqliteDatabase database) : IWebhooks
{
    /// <inheritdoc/>
    public ValueTask<Webhook?> FindAsync(TenantId tenant, WebhookId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => Find(t, tenant, id), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Webhook>> ListAsync(TenantId tenant, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Webhook>>(
        database.Read(
            t => t.List(WebhookRow.Read, $"SELECT {WebhookRow.Columns} FROM webhook WHERE tenant = $1 AND deleted_at IS NULL ORDER BY id", tenant.Value), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Webhook>> ListEnabledAsync(CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Webhook>>(
        database.Read(t => t.List(WebhookRow.Read, $"SELECT {WebhookRow.Columns} FROM webhook WHERE enabled = 1 AND deleted_at IS NULL ORDER BY id"), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<WebhookAddition> AddAsync(Webhook webhook, int most, CancellationToken cancellationToken) => database.WriteAsync(
        t =>
        {
            if (t.Any("SELECT 1 FROM webhook WHERE id = $1", webhook.Id.Value))
            {
                return t.Any("SELECT 1 FROM webhook WHERE id = $1 AND deleted_at IS NULL", webhook.Id.Value) ? WebhookAddition.AlreadyThere : WebhookAddition.Deleted;
            }

            if (t.First(r => r.GetInt64(0), "SELECT count(*) FROM webhook WHERE tenant = $1 AND deleted_at IS NULL", webhook.Tenant.Value) >= most)
            {
                return WebhookAddition.TooMany;
            }

            WebhookRow.Write(t, webhook);
            return WebhookAddition.Added;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Webhook?> ChangeAsync(TenantId tenant, WebhookId id, Func<Webhook, Webhook> change, CancellationToken cancellationToken) => database.WriteAsync(
        t =>
        {
            if (Find(t, tenant, id) is not { } before)
            {
                return null;
            }

            var changed = change(before) with { Id = id, Tenant = tenant };
            WebhookRow.Write(t, changed);
            return changed;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(TenantId tenant, WebhookId id, DateTimeOffset at, CancellationToken cancellationToken) => await database.WriteAsync(
        t =>
        {
            if (Find(t, tenant, id) is null)
            {
                return false;
            }

            t.Execute("DELETE FROM webhook_delivery WHERE webhook = $1", id.Value);
            t.Execute(
                "UPDATE webhook SET deleted_at = $2, enabled = 0, url = '', description = NULL, secret = NULL, earlier_secret = NULL WHERE id = $1", id.Value, at.Text());
            return true;
        },
        cancellationToken);

    private static Webhook? Find(SqliteTransaction transaction, TenantId tenant, WebhookId id) => transaction.First(
        WebhookRow.Read, $"SELECT {WebhookRow.Columns} FROM webhook WHERE tenant = $1 AND id = $2 AND deleted_at IS NULL", tenant.Value, id.Value);
}
