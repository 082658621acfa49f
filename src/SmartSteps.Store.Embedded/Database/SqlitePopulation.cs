using System.Text.Json;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>The markets' public population. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqlitePopulation(SqliteDatabase database) : IPopulation
{
    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The stored rows are not those that were stored.</exception>
    public ValueTask<Population?> FindAsync(MarketId market, DateOnly day, CancellationToken cancellationToken)
    {
        var stored = database.Read(
            t => t.First(
                r => (Version: r.GetString(0), Rows: r.GetString(1)),
                "SELECT version, rows FROM population WHERE market = $1 AND effective_from <= $2 ORDER BY effective_from DESC LIMIT 1",
                market.Value,
                day.Text()),
            cancellationToken);
        return ValueTask.FromResult(stored.Rows is null ? null : Read(stored.Version, stored.Rows));
    }

    /// <inheritdoc/>
    public async ValueTask PutAsync(MarketId market, DateOnly effectiveFrom, Population population, CancellationToken cancellationToken) =>
        await database.WriteAsync(t =>
        {
            MarketRow.Require(t, market);
            return t.Execute(
                """
                INSERT INTO population (market, effective_from, version, rows) VALUES ($1, $2, $3, $4)
                ON CONFLICT (market, effective_from) DO UPDATE SET version = excluded.version, rows = excluded.rows
                """,
                market.Value,
                effectiveFrom.Text(),
                population.Version,
                JsonSerializer.Serialize(population.Rows.Select(row => new Row(row.Area?.Value, row.Tile?.QuadKey, row.People))));
        }, cancellationToken);

    private static Population Read(string version, string rows)
    {
        var population = new Population(JsonSerializer.Deserialize<Row[]>(rows)!.Select(row => row.ToPopulation()));
        return population.Version == version
            ? population
            : throw new InvalidDataException($"The stored population {version} is damaged: its rows have version {population.Version}.");
    }

    private sealed record Row(string? A, string? T, double P)
    {
        public PopulationRow ToPopulation() => new(
            A is null ? null : AreaId.Parse(A),
            T is not null && Tile.TryParse(T, out var tile) ? tile : null,
            P);
    }
}
