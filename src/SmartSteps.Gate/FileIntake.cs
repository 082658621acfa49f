using SmartSteps.Events;
using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>
/// Takes whole files of events, of any size: cut into chunks that are batches named by their content, read and unpacked ahead on one
/// thread, gated on others. Memory is bounded by the chunks under way. Thread-safe.
/// </summary>
public sealed class FileIntake(GateState state)
{
    /// <summary>
    /// Takes the files in order. A file that cannot be read is a fault in the totals, and the next one follows; what was taken before
    /// the fault stays. Where nothing can be taken at all (no market, plan, register or room on the disk), it ends with that fault.
    /// </summary>
    /// <param name="market">The market.</param>
    /// <param name="columns">How the files' columns map to ours.</param>
    /// <param name="sources">The files; asked for one after the other, so that they may be opened late.</param>
    /// <param name="totalBytes">Bytes of all files as stored, for the progress; null when unknown.</param>
    /// <param name="progress">Told after every chunk; may be null.</param>
    public async ValueTask<IngestTotals> TakeAsync(
        MarketId market,
        ColumnMapping columns,
        IEnumerable<IngestSource> sources,
        long? totalBytes,
        IProgress<IngestProgress>? progress,
        CancellationToken cancellationToken)
    {
        var tally = new IngestTally();
        if (!EventFile.Fits(columns, EventLayout.Wanted, out var detail))
        {
            tally.Add(new IngestFault(string.Empty, IntakeRefusal.WrongMapping, detail, false));
            return tally.Total();
        }

        var admission = await Admission.FindAsync(state, market, cancellationToken).ConfigureAwait(false);
        if (admission.Refusal is { } refusal)
        {
            tally.Add(new IngestFault(string.Empty, refusal, admission.Detail, false));
            return tally.Total();
        }

        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        using var run = new FileRun(state, market, columns, tally, totalBytes, progress, stop);
        await run.RunAsync(sources).ConfigureAwait(false);
        cancellationToken.ThrowIfCancellationRequested();
        return tally.Total();
    }
}
