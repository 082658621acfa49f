using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>API keys, their secrets as hashes only. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteApiKeyStore(SqliteDatabase database) : IApiKeyStore
{
    private const string Columns =
        "id, name, role, tenant, secret_hash, created_at, revoked_at, scopes, addresses, expires_at, generation, earlier_hash, earlier_until, last_used_on";

    /// <inheritdoc/>
    /// <exception cref="SqliteException">There is a key with this id already.</exception>
    public async ValueTask AddAsync(ApiKeyRecord key, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            t => t.Execute(
                $"INSERT INTO api_key ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)",
                key.Id,
                key.Name,
                key.Role.ToString(),
                key.Tenant.Value,
                key.SecretHash.ToArray(),
                key.CreatedAt.Text(),
                key.RevokedAt?.Text(),
                key.Scopes is { } scopes ? string.Join(' ', scopes) : null,
                key.Addresses.ToString(),
                key.ExpiresAt?.Text(),
                key.Generation,
                key.Earlier?.Hash.ToArray(),
                key.Earlier?.Until.Text(),
                key.LastUsedOn?.Text()),
            cancellationToken);

    /// <inheritdoc/>
    public ValueTask<ApiKeyRecord?> FindAsync(string id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => t.First(ToKey, $"SELECT {Columns} FROM api_key WHERE id = $1", id), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ApiKeyRecord>>(
            database.Read(t => t.List(ToKey, $"SELECT {Columns} FROM api_key ORDER BY ordinal"), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<ApiKeyRecord>> ListAsync(TenantId tenant, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<ApiKeyRecord>>(
            database.Read(t => t.List(ToKey, $"SELECT {Columns} FROM api_key WHERE tenant = $1 ORDER BY ordinal", tenant.Value), cancellationToken));

    /// <inheritdoc/>
    /// <remarks>A key that is revoked already keeps the instant it was revoked first.</remarks>
    public async ValueTask<bool> RevokeAsync(string id, DateTimeOffset at, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            t => t.Execute("UPDATE api_key SET revoked_at = coalesce(revoked_at, $2) WHERE id = $1", id, at.Text()) > 0,
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> ReplaceSecretAsync(ApiKeyRecord key, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            t => t.Execute(
                """
                UPDATE api_key SET secret_hash = $2, generation = $3, earlier_hash = $4, earlier_until = $5
                WHERE id = $1 AND generation = $3 - 1 AND revoked_at IS NULL
                """,
                key.Id,
                key.SecretHash.ToArray(),
                key.Generation,
                key.Earlier?.Hash.ToArray(),
                key.Earlier?.Until.Text()) > 0,
            cancellationToken);

    /// <inheritdoc/>
    public async ValueTask NoteUseAsync(IReadOnlyCollection<string> ids, DateOnly day, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            t => ids.Sum(id => t.Execute("UPDATE api_key SET last_used_on = $2 WHERE id = $1 AND coalesce(last_used_on, '') < $2", id, day.Text())),
            cancellationToken);

    private static ApiKeyRecord ToKey(SqliteDataReader row) => new(
        row.GetString(0),
        row.GetString(1),
        Enum.Parse<ApiKeyRole>(row.GetString(2)),
        TenantId.Parse(row.GetString(3)),
        ImmutableArray.Create(row.Blob(4)),
        row.Instant(5),
        row.IsDBNull(6) ? null : row.Instant(6))
    {
        Scopes = row.IsDBNull(7) ? null : ToScopes(row.GetString(7)),
        Addresses = AddressList.Parse(row.GetString(8)),
        ExpiresAt = row.IsDBNull(9) ? null : row.Instant(9),
        Generation = row.GetInt32(10),
        Earlier = row.IsDBNull(11) ? null : new EarlierSecret(ImmutableArray.Create(row.Blob(11)), row.Instant(12)),
        LastUsedOn = row.IsDBNull(13) ? null : row.Date(13),
    };

    /// <summary>A scope that this version does not know allows nothing.</summary>
    private static ImmutableArray<KeyScope> ToScopes(string text) =>
        [.. text.Split(' ').Select(each => KeyScope.TryParse(each, out var scope) ? scope : default).Where(scope => scope != default)];
}
