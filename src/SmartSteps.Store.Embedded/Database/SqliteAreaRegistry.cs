using System.Collections.Immutable;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The markets' public areas. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteAreaRegistry(SqliteDatabase database) : IAreaRegistry
{
    /// <inheritdoc/>
    public ValueTask<ImmutableArray<Area>> FindAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => Find(t, market, day), cancellationToken));

    /// <inheritdoc/>
    public async ValueTask PutAsync(MarketId market, DateOnly effectiveFrom, ImmutableArray<Area> areas, CancellationToken cancellationToken) =>
        await database.WriteAsync(t =>
        {
            MarketRow.Require(t, market);
            t.Execute("DELETE FROM area WHERE market = $1 AND effective_from = $2", market.Value, effectiveFrom.Text());
            t.Execute(
                "INSERT INTO area_effect (market, effective_from) VALUES ($1, $2) ON CONFLICT DO NOTHING", market.Value, effectiveFrom.Text());
            foreach (var area in areas)
            {
                t.Execute(
                    "INSERT INTO area (market, effective_from, id, name, outline) VALUES ($1, $2, $3, $4, $5)",
                    market.Value,
                    effectiveFrom.Text(),
                    area.Id.Value,
                    area.Name,
                    new WKBWriter(ByteOrder.LittleEndian, handleSRID: true).Write(area.Outline));
            }

            return areas.Length;
        }, cancellationToken);

    private static ImmutableArray<Area> Find(SqliteTransaction transaction, MarketId market, DateOnly day)
    {
        var from = transaction.First(
            r => r.GetString(0),
            "SELECT effective_from FROM area_effect WHERE market = $1 AND effective_from <= $2 ORDER BY effective_from DESC LIMIT 1",
            market.Value,
            day.Text());
        return from is null
            ? []
            : [.. transaction.List(ToArea, "SELECT id, name, outline FROM area WHERE market = $1 AND effective_from = $2 ORDER BY id", market.Value, from)];
    }

    private static Area ToArea(SqliteDataReader row) => new(
        AreaId.Parse(row.GetString(0)),
        row.GetString(1),
        new WKBReader().Read(row.Blob(2)));
}
