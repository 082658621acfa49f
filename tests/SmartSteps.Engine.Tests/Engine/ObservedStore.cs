using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release;

namespace SmartSteps.Engine.Tests.Engine;

/// <summary>A store that makes seals durable one after the other, shows them, and can be made to fail in the middle of things as a killed process does.</summary>
internal sealed class ObservedStore(ISealStore inner) : ISealStore
{
    /// <summary>What was committed, in order.</summary>
    public List<Seal> Committed { get; } = [];

    /// <summary>Called when a seal is about to be committed; may throw.</summary>
    public Action<Seal> BeforeCommit { get; set; } = static _ => { };

    /// <summary>Called when a day is about to be closed; may throw.</summary>
    public Func<Task> BeforeClose { get; set; } = static () => Task.CompletedTask;

    public async ValueTask<IReadOnlyList<SealOutcome>> CommitAsync(IReadOnlyList<Seal> seals, CancellationToken cancellationToken)
    {
        var outcomes = new List<SealOutcome>();
        foreach (var seal in seals)
        {
            BeforeCommit(seal);
            outcomes.Add(await inner.CommitAsync(seal, cancellationToken));
            if (outcomes[^1] == SealOutcome.Committed)
            {
                Committed.Add(seal);
            }
        }

        return outcomes;
    }

    public ValueTask<IReadOnlyList<SealedMark>> ListMarksAsync(MarketId market, ProductId product, DateOnly day, CancellationToken cancellationToken) =>
        inner.ListMarksAsync(market, product, day, cancellationToken);

    public ValueTask<IReadOnlyList<Debit>> ListDebitsAsync(string operatorCode, MarketId market, DateOnly day, CancellationToken cancellationToken) =>
        inner.ListDebitsAsync(operatorCode, market, day, cancellationToken);

    public async ValueTask CloseDayAsync(MarketId market, DateOnly day, CancellationToken cancellationToken)
    {
        await BeforeClose();
        await inner.CloseDayAsync(market, day, cancellationToken);
    }

    public ValueTask<IReadOnlyList<DateOnly>> ListClosedDaysAsync(MarketId market, CancellationToken cancellationToken) =>
        inner.ListClosedDaysAsync(market, cancellationToken);
}
