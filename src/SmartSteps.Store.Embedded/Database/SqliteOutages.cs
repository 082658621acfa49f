using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using SmartSteps.Markets;
using SmartSteps.Markets.Outages;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The declared outages. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteOutages(SqliteDatabase database) : IOutages
{
    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Outage>> ListAsync(MarketId market, long fromUnixSeconds, long toUnixSeconds, CancellationToken cancellationToken) =>
        ValueTask.FromResult<ImmutableArray<Outage>>(database.Read<ImmutableArray<Outage>>(
            t =>
            [
                .. t.List(
                    r => ToOutage(market, r),
                    """
                    SELECT from_second, to_second, cells, leaves, indoor_zones FROM outage
                    WHERE market = $1 AND from_second < $3 AND to_second > $2 ORDER BY from_second, id
                    """,
                    market.Value,
                    fromUnixSeconds,
                    toUnixSeconds),
            ],
            cancellationToken));

    /// <inheritdoc/>
    public async ValueTask PutAsync(Outage outage, CancellationToken cancellationToken) =>
        await database.WriteAsync(t =>
        {
            MarketRow.Require(t, outage.Market);
            return t.Execute(
                """
                INSERT INTO outage (market, id, from_second, to_second, cells, leaves, indoor_zones) VALUES ($1, $2, $3, $4, $5, $6, $7)
                ON CONFLICT DO NOTHING
                """,
                outage.Market.Value,
                outage.Id.ToString(),
                outage.FromUnixSeconds,
                outage.ToUnixSeconds,
                ZoneRow.Text(outage.Cells),
                VariableLengthIntegers.OfTiles(outage.Leaves),
                ZoneRow.Text(outage.IndoorZones));
        }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask<bool> RemoveAsync(MarketId market, OutageId id, CancellationToken cancellationToken) =>
        await database.WriteAsync(
            t => t.Execute("DELETE FROM outage WHERE market = $1 AND id = $2", market.Value, id.ToString()), cancellationToken) > 0;

    private static Outage ToOutage(MarketId market, SqliteDataReader row) => new()
    {
        Market = market,
        FromUnixSeconds = row.GetInt64(0),
        ToUnixSeconds = row.GetInt64(1),
        Cells = ZoneRow.Names(row.GetString(2)),
        Leaves = VariableLengthIntegers.ToTiles(row.Blob(3)),
        IndoorZones = ZoneRow.Names(row.GetString(4)),
    };
}
