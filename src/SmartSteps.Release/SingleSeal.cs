namespace SmartSteps.Release;

/// <summary>A commit of one seal alone.</summary>
public static class SingleSeal
{
    /// <summary>Commits facts, debit, mark and grid of a seal in one step (<see cref="ISealStore.CommitAsync"/>).</summary>
    public static async ValueTask<SealOutcome> CommitAsync(this ISealStore store, Seal seal, CancellationToken cancellationToken) =>
        (await store.CommitAsync([seal], cancellationToken))[0];
}
