using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Release;

/// <summary>Where seals become visible: one commit each, idempotent on (market, product, window). Thread-safe.</summary>
public interface ISealStore
{
    /// <summary>
    /// Commits facts, debit, mark and grid in one step. The ledger is checked in exact fractions within the same step
    /// (<see cref="PrivacyLedger"/>).
    /// </summary>
    ValueTask<SealOutcome> CommitAsync(Seal seal, CancellationToken cancellationToken);

    /// <summary>The marks of a product's sealed hours of a day, by hour.</summary>
    ValueTask<IReadOnlyList<SealedMark>> ListMarksAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The debits of a day's ledger.</summary>
    ValueTask<IReadOnlyList<Debit>> ListDebitsAsync(string operatorCode, MarketId market, DateOnly day, CancellationToken cancellationToken);

    /// <summary>Marks a day as closed: no seal and no event for it from now on. Idempotent.</summary>
    ValueTask CloseDayAsync(MarketId market, DateOnly day, CancellationToken cancellationToken);

    /// <summary>The closed days of a market, ascending.</summary>
    ValueTask<IReadOnlyList<DateOnly>> ListClosedDaysAsync(MarketId market, CancellationToken cancellationToken);
}
