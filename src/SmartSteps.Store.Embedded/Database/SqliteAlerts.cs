using Microsoft.Data.Sqlite;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Alerts;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The tenants' alerts. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteAlerts(SqliteDatabase database) : IAlerts
{
    private const string Columns =
        "alert.id, alert.tenant, alert.name, alert.zone, alert.kind, alert.measure, alert.direction, alert.threshold, alert.certainty, alert.enabled, alert.created_at";

    /// <inheritdoc/>
    public ValueTask<Alert?> FindAsync(TenantId tenant, AlertId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => Find(t, tenant, id), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Alert>> ListAsync(TenantId tenant, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Alert>>(
        database.Read(t => t.List(Read, $"SELECT {Columns} FROM alert WHERE tenant = $1 ORDER BY id", tenant.Value), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Alert>> ListEnabledAsync(MarketId market, CancellationToken cancellationToken) => ValueTask.FromResult<IReadOnlyList<Alert>>(
        database.Read(
            t => t.List(
                Read,
                $"""
                SELECT {Columns} FROM alert JOIN zone ON zone.tenant = alert.tenant AND zone.id = alert.zone
                WHERE alert.enabled = 1 AND zone.market = $1 ORDER BY alert.tenant, alert.id
                """,
                market.Value),
            cancellationToken));

    /// <inheritdoc/>
    /// <exception cref="SqliteException">The tenant has no such zone.</exception>
    public async ValueTask<bool?> AddAsync(Alert alert, int most, int mostThresholds, CancellationToken cancellationToken) => await database.WriteAsync<bool?>(
        t =>
        {
            if (t.Any("SELECT 1 FROM alert WHERE id = $1", alert.Id.Value))
            {
                return null;
            }

            if (t.First(r => r.GetInt64(0), "SELECT count(*) FROM alert WHERE tenant = $1", alert.Tenant.Value) >= most
                || (alert.Kind == AlertKind.Threshold && t.First(
                    r => r.GetInt64(0), "SELECT count(*) FROM alert WHERE tenant = $1 AND zone = $2 AND kind = $3", alert.Tenant.Value, alert.Zone.Value, alert.Kind.ToString()) >= mostThresholds))
            {
                return false;
            }

            Write(t, alert);
            return true;
        },
        cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Alert?> ChangeAsync(TenantId tenant, AlertId id, Func<Alert, Alert> change, CancellationToken cancellationToken) => database.WriteAsync(
        t =>
        {
            if (Find(t, tenant, id) is not { } before)
            {
                return null;
            }

            var changed = change(before) with { Id = id, Tenant = tenant };
            Write(t, changed);
            return changed;
        },
        cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> DeleteAsync(TenantId tenant, AlertId id, CancellationToken cancellationToken) =>
        await database.WriteAsync(t => t.Execute("DELETE FROM alert WHERE tenant = $1 AND id = $2", tenant.Value, id.Value), cancellationToken) > 0;

    private static Alert? Find(SqliteTransaction transaction, TenantId tenant, AlertId id) =>
        transaction.First(Read, $"SELECT {Columns} FROM alert WHERE tenant = $1 AND id = $2", tenant.Value, id.Value);

    private static void Write(SqliteTransaction transaction, Alert alert) => transaction.Execute(
        """
        INSERT INTO alert (id, tenant, name, zone, kind, measure, direction, threshold, certainty, enabled, created_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
        ON CONFLICT (id) DO UPDATE SET name = excluded.name, zone = excluded.zone, kind = excluded.kind, measure = excluded.measure, direction = excluded.direction,
            threshold = excluded.threshold, certainty = excluded.certainty, enabled = excluded.enabled
        """,
        alert.Id.Value,
        alert.Tenant.Value,
        alert.Name,
        alert.Zone.Value,
        alert.Kind.ToString(),
        alert.Measure.ToString(),
        alert.Direction.ToString(),
        alert.Threshold,
        alert.Certainty?.ToString(),
        alert.Enabled,
        alert.CreatedAt.Text());

    private static Alert Read(SqliteDataReader row) => new(
        AlertId.Parse(row.GetString(0)),
        TenantId.Parse(row.GetString(1)),
        row.GetString(2),
        ZoneId.Parse(row.GetString(3)),
        Enum.Parse<AlertKind>(row.GetString(4)),
        Enum.Parse<AlertMeasure>(row.GetString(5)),
        Enum.Parse<AlertDirection>(row.GetString(6)),
        row.IsDBNull(7) ? null : row.GetInt64(7),
        row.IsDBNull(8) ? null : Enum.Parse<AlertCertainty>(row.GetString(8)),
        row.GetBoolean(9),
        row.Instant(10));
}
