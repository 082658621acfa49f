using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SmartSteps.Sales.Contracts;
using SmartSteps.Sales.Metering;
using SmartSteps.Sales.Pricing;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>
/// What was bought. Charges that wait for one another share a transaction, so that many buyers at one time cost one write to the disk; one that fails leaves the others as they are.
/// Thread-safe.
/// </summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteUsageStore(SqliteDatabase database) : IUsageStore, IDisposable
{
    private const string Savepoint = "charge";

    private readonly ConcurrentQueue<WaitingCharge> waiting = [];
    private readonly SemaphoreSlim turn = new(1, 1);

    /// <inheritdoc/>
    public ValueTask<UnitSet> BoughtAsync(BoughtPlace of, CancellationToken cancellationToken) =>
        ValueTask.FromResult(UnitSet.Of(database.Read(
            t => t.List(
                row => row.GetInt32(0),
                """
                SELECT number FROM bought_unit
                WHERE place = (SELECT id FROM bought_place WHERE contract = $1 AND product = $2 AND unit = $3 AND market = $4 AND place = $5)
                """,
                UsageRow.KeyOf(of)),
            cancellationToken)));

    /// <inheritdoc/>
    public ValueTask<MonthUse> UseAsync(ContractId contract, BillingMonth month, PricedUnit unit, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => UsageRow.UseOf(t, contract, month, unit), cancellationToken));

    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<ChargeDecision>> ChargeAsync(IReadOnlyList<Charge> charges)
    {
        var mine = new WaitingCharge(charges);
        waiting.Enqueue(mine);
        await turn.WaitAsync();
        try
        {
            // Whoever had the turn before may have written this one with its own.
            if (!mine.Decided.Task.IsCompleted)
            {
                await WriteAsync();
            }
        }
        finally
        {
            turn.Release();
        }

        return await mine.Decided.Task;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<UsageRecord>> ListAsync(UsageFilter filter, string after, int most, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<UsageRecord>>(database.Read(
            t => t.List(
                UsageRow.ToRecord,
                $"SELECT {UsageRow.Columns} FROM usage_record WHERE {UsageRow.Filter} AND id > $6 ORDER BY id LIMIT $7",
                [.. UsageRow.ArgumentsOf(filter), after, most]),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<UsageSum>> SumAsync(UsageFilter filter, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<UsageSum>>(database.Read(
            t => t.List(
                UsageRow.ToSum,
                $"""
                SELECT day, contract, product, unit, count(*), sum(units), sum(amount), currency FROM usage_record WHERE {UsageRow.Filter}
                GROUP BY day, contract, product, unit, currency ORDER BY day, contract, product, unit
                """,
                UsageRow.ArgumentsOf(filter)),
            cancellationToken));

    /// <inheritdoc/>
    public ValueTask<BillingTerms?> FindTermsAsync(ContractId contract, BillingMonth month, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(t => UsageRow.TermsOf(t, contract, month), cancellationToken));

    /// <inheritdoc/>
    public void Dispose() => turn.Dispose();

    /// <summary>One after the other, until one would pass a quota: what is written before that is to be taken back.</summary>
    private static List<ChargeDecision> Write(SqliteTransaction transaction, IReadOnlyList<Charge> charges)
    {
        var fresh = charges.Select(c => Fresh(transaction, c)).ToList();
        var decisions = new List<ChargeDecision>(charges.Count);
        for (var i = 0; i < charges.Count && decisions.All(d => d.Passed is null); i++)
        {
            var asked = Enumerable.Range(i, charges.Count - i).Where(j => charges[j].Of.Contract == charges[i].Of.Contract).Sum(j => (long)fresh[j].Units.Count);
            decisions.Add(Write(transaction, charges[i], fresh[i].Place, fresh[i].Units, asked));
        }

        return decisions;
    }

    /// <summary>The place, and what was not bought of it before.</summary>
    private static (long Place, UnitSet Units) Fresh(SqliteTransaction transaction, Charge charge)
    {
        var key = UsageRow.KeyOf(charge.Of);
        transaction.Execute(
            "INSERT INTO bought_place (contract, product, unit, market, place) VALUES ($1, $2, $3, $4, $5) ON CONFLICT DO NOTHING", key);
        var place = transaction.First(
            row => row.GetInt64(0), "SELECT id FROM bought_place WHERE contract = $1 AND product = $2 AND unit = $3 AND market = $4 AND place = $5", key);
        var bought = UnitSet.Of(transaction.List(
            row => row.GetInt32(0),
            "SELECT number FROM bought_unit WHERE place = $1 AND number >= $2 AND number < $3",
            place,
            charge.Units.Ranges[0].From,
            charge.Units.Ranges[^1].To));
        return (place, charge.Units.Except(bought));
    }

    private static ChargeDecision Write(SqliteTransaction transaction, Charge charge, long place, UnitSet units, long asked)
    {
        if (units.IsEmpty)
        {
            return ChargeDecision.Nothing;
        }

        var decision = charge.Decide(new ChargeBasis(units, UsageRow.UseOf(transaction, charge.Of.Contract, charge.Month, charge.Of.Priced), asked));
        if (decision is { Record: { } record, Terms: { } terms })
        {
            UsageRow.Freeze(transaction, terms);
            UsageRow.Add(transaction, record, charge.Month);
            foreach (var number in units.Numbers)
            {
                transaction.Execute("INSERT INTO bought_unit (place, number) VALUES ($1, $2)", place, number);
            }
        }

        return decision;
    }

    private async ValueTask WriteAsync()
    {
        var together = new List<(WaitingCharge Charge, IReadOnlyList<ChargeDecision>? Decisions, Exception? Failure)>();
        try
        {
            // Not to be cancelled by one of those who wait for it.
            await database.WriteAsync(
                t =>
                {
                    while (waiting.TryDequeue(out var next))
                    {
                        together.Add(Try(t, next));
                    }

                    return together.Count;
                },
                CancellationToken.None);
        }
        catch (Exception failure)
        {
            foreach (var (charge, _, _) in together)
            {
                charge.Decided.TrySetException(failure);
            }

            throw;
        }

        foreach (var (charge, decisions, failure) in together)
        {
            _ = failure is null ? charge.Decided.TrySetResult(decisions!) : charge.Decided.TrySetException(failure);
        }
    }

    private static (WaitingCharge Charge, IReadOnlyList<ChargeDecision>? Decisions, Exception? Failure) Try(SqliteTransaction transaction, WaitingCharge next)
    {
        transaction.Save(Savepoint);
        try
        {
            var decisions = Write(transaction, next.Charges);
            if (decisions[^1].Passed is not null)
            {
                transaction.Rollback(Savepoint);
            }

            transaction.Release(Savepoint);
            return (next, decisions, null);
        }
        catch (Exception failure)
        {
            transaction.Rollback(Savepoint);
            transaction.Release(Savepoint);
            return (next, null, failure);
        }
    }

    private sealed class WaitingCharge(IReadOnlyList<Charge> charges)
    {
        public IReadOnlyList<Charge> Charges => charges;

        public TaskCompletionSource<IReadOnlyList<ChargeDecision>> Decided { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
