using Microsoft.Data.Sqlite;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Tenants;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The tenants. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteTenants(SqliteDatabase database) : ITenants
{
    private const string Columns = "id, name, kind, created_at";

    /// <inheritdoc/>
    public ValueTask<Tenant?> FindAsync(TenantId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => t.First(ToTenant, $"SELECT {Columns} FROM tenant WHERE id = $1", id.Value), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Tenant>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Tenant>>(database.Read(t => t.List(ToTenant, $"SELECT {Columns} FROM tenant ORDER BY id"), cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<bool> PutAsync(Tenant tenant, CancellationToken cancellationToken) => await database.WriteAsync(
        t =>
        {
            var isNew = !t.Any("SELECT 1 FROM tenant WHERE id = $1", tenant.Id.Value);
            t.Execute(
                $"INSERT INTO tenant ({Columns}) VALUES ($1, $2, $3, $4) ON CONFLICT (id) DO UPDATE SET name = excluded.name, kind = excluded.kind",
                tenant.Id.Value,
                tenant.Name,
                tenant.Kind.ToString(),
                tenant.CreatedAt.Text());
            return isNew;
        },
        cancellationToken);

    private static Tenant ToTenant(SqliteDataReader row) =>
        new(TenantId.Parse(row.GetString(0)), row.GetString(1), Enum.Parse<TenantKind>(row.GetString(2)), row.Instant(3));
}
