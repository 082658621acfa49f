using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using NetTopologySuite.IO;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Network;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>Markets and cell plans. A plan is stored once, whatever days and markets it is in force for. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteMarketRegistry(SqliteDatabase database) : IMarketRegistry
{
    private const string Columns =
        "id, name, time_zone, boundary, operator, population_factor, privacy_profile, status, trial";

    private const int PlansKept = 64;

    private readonly ConcurrentDictionary<string, MarketCalendar> calendars = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, CellPlan> plans = new(StringComparer.Ordinal);
    private readonly Lock reading = new();

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Market>> ListAsync(CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Market>>(
            database.Read(t => t.List(ToMarket, $"SELECT {Columns} FROM market ORDER BY id"), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<Market?> FindAsync(MarketId id, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => Find(t, id), cancellationToken));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">
    /// The change would move what is already accounted for: operator or time zone of a market with a ledger, or the end of a trial.
    /// </exception>
    public async ValueTask PutAsync(Market market, CancellationToken cancellationToken) =>
        await database.WriteAsync(t =>
        {
            RefuseMoving(t, market);
            return t.Execute(
                $"""
                INSERT INTO market ({Columns}) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
                ON CONFLICT (id) DO UPDATE SET name = excluded.name, time_zone = excluded.time_zone, boundary = excluded.boundary,
                    operator = excluded.operator, population_factor = excluded.population_factor,
                    privacy_profile = excluded.privacy_profile, status = excluded.status, trial = excluded.trial
                """,
                market.Id.Value,
                market.Name,
                market.Calendar.TimeZoneId,
                new WKBWriter(ByteOrder.LittleEndian, handleSRID: true).Write(market.Boundary),
                market.Operator,
                market.PopulationFactor.ToString(CultureInfo.InvariantCulture),
                market.PrivacyProfile.ToString(),
                market.Status.ToString(),
                market.Trial);
        }, cancellationToken);

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no such market.</exception>
    public async ValueTask PutPlanAsync(MarketId market, DateOnly effectiveFrom, CellPlan plan, CancellationToken cancellationToken) =>
        await database.WriteAsync(t =>
        {
            MarketRow.Require(t, market);
            t.Execute(
                "INSERT INTO cell_plan (version, cells) VALUES ($1, $2) ON CONFLICT DO NOTHING",
                plan.Version,
                CellPlanBlob.Of(plan));
            return t.Execute(
                """
                INSERT INTO cell_plan_effect (market, effective_from, version) VALUES ($1, $2, $3)
                ON CONFLICT (market, effective_from) DO UPDATE SET version = excluded.version
                """,
                market.Value,
                effectiveFrom.Text(),
                plan.Version);
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<CellPlan?> FindPlanAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => FindPlan(t, market, day), cancellationToken));

    private CellPlan? FindPlan(SqliteTransaction transaction, MarketId market, DateOnly day)
    {
        // The latest plan up to the day, else the first one after it.
        var version = transaction.First(
            r => r.GetString(0),
            """
            SELECT version FROM cell_plan_effect WHERE market = $1
            ORDER BY effective_from > $2, CASE WHEN effective_from > $2 THEN effective_from END, effective_from DESC LIMIT 1
            """,
            market.Value,
            day.Text());
        if (version is null)
        {
            return null;
        }

        if (plans.TryGetValue(version, out var known))
        {
            return known;
        }

        // One reads it, however many ask for it at the start of an import.
        lock (reading)
        {
            return plans.TryGetValue(version, out known) ? known : Keep(CellPlanBlob.ToPlan(
                version, transaction.First(r => r.Blob(0), "SELECT cells FROM cell_plan WHERE version = $1", version)!));
        }
    }

    private CellPlan Keep(CellPlan plan)
    {
        if (plans.Count >= PlansKept)
        {
            plans.Clear();
        }

        return plans.GetOrAdd(plan.Version, plan);
    }

    private Market? Find(SqliteTransaction transaction, MarketId id) =>
        transaction.First(ToMarket, $"SELECT {Columns} FROM market WHERE id = $1", id.Value);

    private void RefuseMoving(SqliteTransaction transaction, Market market)
    {
        if (Find(transaction, market.Id) is not { } before)
        {
            return;
        }

        if (before.Trial && !market.Trial)
        {
            throw new InvalidOperationException($"Market '{market.Id}' is a trial and stays one: its consent was taken as given.");
        }

        var moved = market.Operator != before.Operator || market.Calendar.TimeZoneId != before.Calendar.TimeZoneId || market.Trial != before.Trial;
        if (moved && transaction.Any("SELECT 1 FROM debit WHERE market = $1 LIMIT 1", market.Id.Value))
        {
            throw new InvalidOperationException(
                $"Market '{market.Id}' has sealed figures: its operator, its time zone and whether it is a trial can no longer change.");
        }
    }

    private Market ToMarket(SqliteDataReader row) => new()
    {
        Id = MarketId.Parse(row.GetString(0)),
        Name = row.GetString(1),
        Calendar = calendars.GetOrAdd(row.GetString(2), MarketRow.Calendar),
        Boundary = new WKBReader().Read(row.Blob(3)),
        Operator = row.GetString(4),
        PopulationFactor = decimal.Parse(row.GetString(5), CultureInfo.InvariantCulture),
        PrivacyProfile = Enum.Parse<PrivacyProfile>(row.GetString(6)),
        Status = Enum.Parse<MarketStatus>(row.GetString(7)),
        Trial = row.GetBoolean(8),
    };
}
