using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;
using SmartSteps.Release;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>
/// Seals, ledger, facts and their entries in the log: seals that are committed together are one transaction. Noise that loses a race, or that a closed day or
/// an empty budget refuses, is dropped before anything of it is written. Thread-safe.
/// </summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteSealStore(SqliteDatabase database) : ISealStore, IFactsReader
{
    private readonly DomainMemory domains = new();
    private readonly GridMemory grids = new();

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">Parts of a seal are of different markets, days, products or grids.</exception>
    /// <exception cref="InvalidOperationException">There is no such market, or it is another operator's.</exception>
    public async ValueTask<IReadOnlyList<SealOutcome>> CommitAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
    {
        var prepared = PreparedSeal.Of(seals);
        var outcomes = await database.WriteAsync(t => Commit(t, prepared), cancellationToken);
        for (var i = 0; i < outcomes.Length; i++)
        {
            if (outcomes[i] == SealOutcome.Committed)
            {
                grids.Add(seals[i]);
            }
        }

        return outcomes;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SealedMark>> ListMarksAsync(
        MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SealedMark>>(database.Read(
            t => t.List(
                r => new SealedMark(r.GetInt32(0), r.GetInt64(1), r.GetString(2)),
                "SELECT hour, journal_frames, journal_digest FROM seal WHERE market = $1 AND product = $2 AND date = $3 ORDER BY hour",
                market.Value,
                product.Value,
                day.Text()),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Debit>> ListDebitsAsync(
        string operatorCode, MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<Debit>>(database.Read(t => Debits(t, operatorCode, market, day), cancellationToken));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no such market.</exception>
    public async ValueTask CloseDayAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        await database.WriteAsync(t =>
        {
            MarketRow.Require(t, market);
            return t.Execute("INSERT INTO closed_day (market, day) VALUES ($1, $2) ON CONFLICT DO NOTHING", market.Value, day.Text());
        }, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DateOnly>> ListClosedDaysAsync(MarketId market, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<DateOnly>>(database.Read(
            t => t.List(r => r.Date(0), "SELECT day FROM closed_day WHERE market = $1 ORDER BY day", market.Value),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<SealedThrough?> FindSealedThroughAsync(MarketId market, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => FindSealedThrough(t, market), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SealWindow>> ListWindowsAsync(
        MarketId market, ProductId product, DateOnly from, DateOnly to, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SealWindow>>(database.Read(
            t => t.List(
                r => new SealWindow(r.Date(0), r.GetInt32(1)),
                """
                SELECT date, hour FROM seal WHERE market = $1 AND product = $2 AND date >= $3 AND date < $4 ORDER BY date, hour
                """,
                market.Value,
                product.Value,
                from.Text(),
                to.Text()),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<SealedFacts?> FindAsync(
        MarketId market, ProductId product, SealWindow window, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => SealRows.Find(t, market, product, window), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<PublishedGrid?> FindGridAsync(MarketId market, string gridVersion, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => PublishedDomains.FindGrid(t, market, gridVersion), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<PublicDomain?> FindDomainAsync(MarketId market, string version, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => domains.Find(t, market, version), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<SealedRow?> FindRowAsync(
        MarketId market, ProductId product, DateOnly day, ulong row, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(
            t => DayRows.List(t, domains, market, product, day, day.AddDays(1), row).SingleOrDefault(), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SealedRow>> ListRowsAsync(
        MarketId market, ProductId product, DateOnly from, DateOnly to, ulong row, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<SealedRow>>(
            database.Read(t => DayRows.List(t, domains, market, product, from, to, row), cancellationToken));

    /// <inheritdoc/>
    public ValueTask<SealedDay?> FindDayAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => DayRows.FindDay(t, domains, market, product, day), cancellationToken));

    private SealOutcome[] Commit(SqliteTransaction transaction, PreparedSeal[] seals)
    {
        var outcomes = new SealOutcome[seals.Length];
        var written = new List<Seal>();
        for (var i = 0; i < seals.Length; i++)
        {
            var seal = seals[i].Seal;
            outcomes[i] = Commit(transaction, seals[i], grids.IsPublished(seal) || written.Exists(other => GridMemory.AreOnOneGrid(other, seal)));
            if (outcomes[i] == SealOutcome.Committed)
            {
                written.Add(seal);
            }
        }

        return outcomes;
    }

    private static SealOutcome Commit(SqliteTransaction transaction, PreparedSeal prepared, bool published)
    {
        var seal = prepared.Seal;
        var facts = seal.Facts;
        if (MarketRow.Require(transaction, facts.Market) != seal.Debit.Operator)
        {
            throw new InvalidOperationException($"Market '{facts.Market}' is another operator's: its ledger is not this one.");
        }

        if (SealRows.Exists(transaction, facts.Market, facts.Parameters.Product, facts.Window))
        {
            return SealOutcome.AlreadySealed;
        }

        if (transaction.Any("SELECT 1 FROM closed_day WHERE market = $1 AND day = $2", facts.Market.Value, facts.Window.Date.Text()))
        {
            return SealOutcome.DayClosed;
        }

        var booked = Debits(transaction, seal.Debit.Operator, seal.Debit.Market, seal.Debit.Day);
        if (!PrivacyLedger.Admits(booked, seal.Debit, seal.Cap))
        {
            return SealOutcome.OverBudget;
        }

        transaction.Execute(
            "INSERT INTO debit (operator, market, day, product, rho) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING",
            seal.Debit.Operator,
            seal.Debit.Market.Value,
            seal.Debit.Day.Text(),
            seal.Debit.Product.Value,
            seal.Debit.Rho.ToString());
        SealRows.Insert(transaction, prepared, published);
        LogRows.Append(transaction, prepared.Leaves);
        return SealOutcome.Committed;
    }

    private static List<Debit> Debits(SqliteTransaction transaction, string operatorCode, MarketId market, DateOnly day) =>
        transaction.List(
            r => new Debit(operatorCode, market, day, new ProductId(r.GetString(0)), Rational.Parse(r.GetString(1))),
            "SELECT product, rho FROM debit WHERE operator = $1 AND market = $2 AND day = $3 ORDER BY product",
            operatorCode,
            market.Value,
            day.Text());

    private static SealedThrough? FindSealedThrough(SqliteTransaction transaction, MarketId market)
    {
        // One product is sealed by the hour; by it the index leads to both ends at once.
        var first = transaction.First<DateOnly?>(
            r => r.Date(0), "SELECT date FROM seal WHERE market = $1 AND product = $2 AND hour >= 0 ORDER BY date LIMIT 1", market.Value, ProductId.Footfall.Value);
        if (first is null)
        {
            return null;
        }

        var last = transaction.First(
            r => new SealWindow(r.Date(0), r.GetInt32(1)),
            "SELECT date, hour FROM seal WHERE market = $1 AND product = $2 AND hour >= 0 ORDER BY date DESC, hour DESC LIMIT 1",
            market.Value,
            ProductId.Footfall.Value);
        var zone = transaction.First(r => r.GetString(0), "SELECT time_zone FROM market WHERE id = $1", market.Value)!;
        var end = MarketRow.Calendar(zone).Day(last.Date).Hour(last.HourIndex).EndUnixSeconds;

        // A day that was closed without a release says nothing: a stray event alone may have opened it. One with a release has footfall, as a rule, which is found at once.
        var closed = transaction.First<DateOnly?>(
            r => r.Date(0),
            """
            SELECT day FROM closed_day
            WHERE market = $1 AND (
                EXISTS (SELECT 1 FROM seal WHERE seal.market = $1 AND seal.product = $2 AND seal.date = closed_day.day)
                OR EXISTS (SELECT 1 FROM seal WHERE seal.market = $1 AND seal.date = closed_day.day))
            ORDER BY day DESC LIMIT 1
            """,
            market.Value,
            ProductId.Footfall.Value);
        return new SealedThrough(first.Value, end, closed);
    }
}
