using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Release.StatisticalTests.Crash;

/// <summary>A store whose commit of one window breaks off once, just before it becomes durable or just after.</summary>
internal sealed class InterruptedStore(ISealStore store, ProductId product, SealWindow window, bool afterwards) : ISealStore
{
    private bool done;

    public async ValueTask<SealOutcome> CommitAsync(Seal seal, CancellationToken cancellationToken)
    {
        if (seal.Facts.Parameters.Product != product || seal.Facts.Window != window || done)
        {
            return await store.CommitAsync(seal, cancellationToken);
        }

        done = true;
        if (afterwards)
        {
            await store.CommitAsync(seal, cancellationToken);
        }

        throw new IOException("The power is gone.");
    }

    public ValueTask<IReadOnlyList<SealedMark>> ListMarksAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) =>
        store.ListMarksAsync(market, product, day, cancellationToken);

    public ValueTask<IReadOnlyList<Debit>> ListDebitsAsync(string operatorCode, MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        store.ListDebitsAsync(operatorCode, market, day, cancellationToken);

    public ValueTask CloseDayAsync(MarketId market, DateOnly day, CancellationToken cancellationToken) => store.CloseDayAsync(market, day, cancellationToken);

    public ValueTask<IReadOnlyList<DateOnly>> ListClosedDaysAsync(MarketId market, CancellationToken cancellationToken) =>
        store.ListClosedDaysAsync(market, cancellationToken);
}
