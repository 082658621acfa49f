using Microsoft.Data.Sqlite;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The outbox of occurrences. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteOccurrences(SqliteDatabase database) : IOccurrences
{
    internal const string Columns = "occurrence.id, occurrence.type, occurrence.cause, occurrence.tenant, occurrence.market, occurrence.at, occurrence.data";

    /// <inheritdoc/>
    public ValueTask<bool> AddAsync(Occurrence occurrence, CancellationToken cancellationToken) => database.WriteAsync(t => Add(t, occurrence), cancellationToken);

    /// <inheritdoc/>
    public ValueTask<Occurrence?> FindAsync(OccurrenceId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => t.First(r => Read(r, 0), $"SELECT {Columns} FROM occurrence WHERE id = $1", id.Value), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Occurrence>> ListUntoldAsync(int most, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Occurrence>>(
            database.Read(t => t.List(r => Read(r, 0), $"SELECT {Columns} FROM occurrence WHERE told = 0 ORDER BY ordinal LIMIT $1", most), cancellationToken));

    /// <summary>Adds an occurrence within a transaction that does more; false where its cause has one.</summary>
    internal static bool Add(SqliteTransaction transaction, Occurrence occurrence) => transaction.Execute(
        "INSERT INTO occurrence (id, type, cause, tenant, market, at, data) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (cause) DO NOTHING",
        occurrence.Id.Value,
        occurrence.Type.ToString(),
        occurrence.Cause,
        occurrence.Tenant?.Value,
        occurrence.Market?.Value,
        occurrence.At.Text(),
        occurrence.Data) > 0;

    /// <summary>The occurrence whose columns begin at an index.</summary>
    internal static Occurrence Read(SqliteDataReader row, int first) => new(
        OccurrenceId.Parse(row.GetString(first)),
        Enum.Parse<OccurrenceType>(row.GetString(first + 1)),
        row.GetString(first + 2),
        row.IsDBNull(first + 3) ? null : TenantId.Parse(row.GetString(first + 3)),
        row.IsDBNull(first + 4) ? null : MarketId.Parse(row.GetString(first + 4)),
        row.Instant(first + 5),
        row.GetString(first + 6));
}
