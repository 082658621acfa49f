using SmartSteps.Facts;
using SmartSteps.Markets;

namespace SmartSteps.Release.StatisticalTests.Crash;

/// <summary>A store whose commit that one window is in breaks off once, just before it becomes durable or just after.</summary>
internal sealed class InterruptedStore(ISealStore store, ProductId product, SealWindow window, bool afterwards) : ISealStore
{
    private bool done;

    public async ValueTask<IReadOnlyList<SealOutcome>> CommitAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
    {
        if (done || !seals.Any(seal => seal.Facts.Parameters.Product == product && seal.Facts.Window == window))
        {
            return await store.CommitAsync(seals, cancellationToken);
        }

        done = true;
        if (afterwards)
        {
            await store.CommitAsync(seals, cancellationToken);
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
