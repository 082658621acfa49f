using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>API keys, their secrets as hashes only. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteApiKeyStore(SqliteDatabase database) : IApiKeyStore
{
    private const string Columns = "id, name, role, tenant, secret_hash, created_at, revoked_at";

    /// <inheritdoc/>
    /// <exception cref="SqliteException">There is a key with this id already.</exception>
    public async ValueTask AddAsync(ApiKeyRecord key, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            t => t.Execute(
                $"INSERT INTO api_key ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                key.Id,
                key.Name,
                key.Role.ToString(),
                key.Tenant.Value,
                key.SecretHash.ToArray(),
                key.CreatedAt.Text(),
                key.RevokedAt?.Text()),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => t.First(ToKey, $"SELECT {Columns} FROM api_key WHERE id = $1", id), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ApiKeyRecord>>(
            database.Read(t => t.List(ToKey, $"SELECT {Columns} FROM api_key ORDER BY ordinal"), cancellationToken));

    /// <inheritdoc/>
    /// <remarks>A key that is revoked already keeps the instant it was revoked first.</remarks>
    public async ValueTask<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            t => t.Execute("UPDATE api_key SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1", id, at.Text()) > 0,
            cancellationToken);

    private static ApiKeyRecord ToKey(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        Enum.Parse<ApiKeyRole>(row.GetString(2)),
        TenantId.Parse(row.GetString(3)),
        ImmutableArray.Create(row.Blob(4)),
        row.Instant(5),
        row.IsDBNull(6) ? null : row.Instant(6));
}
