using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Markets;
using SmartSteps.Release;

namespace SmartSteps.Store.Embedded.Keys;

/// <summary>A seal store that keeps, outside its database, how far its log had come with each commit of seals (<see cref="LogHeadFile"/>).</summary>
/// <param name="inner">The store.</param>
/// <param name="log">Its log.</param>
/// <param name="head">The head; not disposed of here.</param>
public sealed class HeadKeepingSealStore(ISealStore inner, ITransparencyLog log, LogHeadFile head) : ISealStore
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<SealOutcome>> CommitAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
    {
        var outcomes = await inner.CommitAsync(seals, cancellationToken);
        if (outcomes.Contains(SealOutcome.Committed))
        {
            // What is committed is public, whoever has given up meanwhile.
            head.Raise(await log.ReadSizeAsync(CancellationToken.None));
        }

        return outcomes;
    }

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<SealedMark>> ListMarksAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) =>
        inner.ListMarksAsync(market, product, day, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<Debit>> ListDebitsAsync(string operatorCode, MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        inner.ListDebitsAsync(operatorCode, market, day, cancellationToken);

    /// <inheritdoc/>
    public ValueTask CloseDayAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        inner.CloseDayAsync(market, day, cancellationToken);

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<DateOnly>> ListClosedDaysAsync(MarketId market, CancellationToken cancellationToken) =>
        inner.ListClosedDaysAsync(market, cancellationToken);
}
