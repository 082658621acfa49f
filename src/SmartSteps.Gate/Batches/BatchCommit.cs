using SmartSteps.Intake;
using SmartSteps.Journal;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>The end of a batch: quarantine, then the journal; the receipt is handed out when both are durable.</summary>
internal static class BatchCommit
{
    /// <summary>Makes a gated batch durable, or says why it could not be.</summary>
    public static async ValueTask<(IntakeResult<BatchReceipt> Result, StoredReceipt? Stored)> CommitAsync(
        GateState state, MarketId market, BatchId id, BatchGating gating, QuarantineSheet sheet, CancellationToken cancellationToken)
    {
        try
        {
            if (sheet.Count > 0)
            {
                await state.Quarantine.KeepAsync(market, id, sheet.Rows, sheet.Count - sheet.Rows.Count, cancellationToken).ConfigureAwait(false);
            }

            while (true)
            {
                var receipt = StoredReceipt.Of(gating, state.Clock.GetUtcNow());
                GatedDay[] days = [.. gating.Days.Where(day => day.Accepted > 0).OrderBy(day => day.Day.Date).Select(day => new GatedDay(day.Day, day.Events))];
                var answer = await state.Journal.AppendAsync(market, new GatedBatch(id.Value, days, receipt.Write()), cancellationToken).ConfigureAwait(false);
                if (answer.Outcome == AppendOutcome.DayClosed)
                {
                    CloseDays(state, market, gating);
                    continue;
                }

                var replayed = answer.Outcome == AppendOutcome.Replayed;
                var stored = replayed ? StoredReceipt.Read(answer.Receipt.Span) : receipt;
                return (stored.ToReceipt(market, id, answer.LateEvents, replayed), stored);
            }
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (IntakeResult<BatchReceipt>.Refuse(
                IntakeRefusal.StorageUnavailable, "The disk is full or not writable; nothing of the batch was taken. Send it again later."), null);
        }
    }

    /// <summary>The receipt of a batch that is there already, or null.</summary>
    public static async ValueTask<(BatchReceipt Receipt, StoredReceipt Stored)?> FindAsync(
        GateState state, MarketId market, BatchId id, CancellationToken cancellationToken)
    {
        var earlier = await state.Journal.FindAsync(market, id.Value, cancellationToken).ConfigureAwait(false);
        if (earlier is not { } found)
        {
            return null;
        }

        var stored = StoredReceipt.Read(found.Receipt.Span);
        return (stored.ToReceipt(market, id, found.LateEvents, true), stored);
    }

    private static void CloseDays(GateState state, MarketId market, BatchGating gating)
    {
        var closed = gating.Days.Where(day => !day.Closed && state.Journal.IsClosed(market, day.Day.Date)).ToList();
        if (closed.Count == 0)
        {
            throw new InvalidOperationException("The journal says that a day has closed, but not which.");
        }

        closed.ForEach(day => day.Close());
    }
}
