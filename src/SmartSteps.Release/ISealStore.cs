using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Release;

/// <summary>Where seals become visible: all of a seal or nothing, idempotent on (market, product, window). Thread-safe.</summary>
public interface ISealStore
{
    /// <summary>
    /// Commits seals in their order, of each facts, debit, mark and grid in one step. The ledger is checked in exact fractions within the same step
    /// (<see cref="PrivacyLedger"/>). One that it refuses, or that is there already, holds up none of those after it: each has the outcome that it has when they
    /// are committed one by one. A store makes them durable at once where it can; one that is cut off in the middle holds the first of them, each whole, and
    /// none of the others.
    /// </summary>
    /// <param name="seals">What to commit; nothing of any of them is written where one contradicts itself.</param>
    /// <param name="cancellationToken">Stops before the commit.</param>
    /// <returns>What became of each, in the same order: durable and visible now, where it was committed.</returns>
    ValueTask<IReadOnlyList<SealOutcome>> CommitAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken);

    /// <summary>The marks of a product's sealed hours of a day, by hour.</summary>
    ValueTask<IReadOnlyList<SealedMark>> ListMarksAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The debits of a day's ledger.</summary>
    ValueTask<IReadOnlyList<Debit>> ListDebitsAsync(string operatorCode, MarketId market, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Marks a day as closed: no seal and no event for it from now on. Idempotent.</summary>
    ValueTask CloseDayAsync(MarketId market, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The closed days of a market, ascending.</summary>
    ValueTask<IReadOnlyList<DateOnly>> ListClosedDaysAsync(MarketId market, CancellationToken cancellationToken);
}
