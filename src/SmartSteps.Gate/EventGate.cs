using SmartSteps.Events;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>The gate for batches that come over the wire: one stream, one batch, all of it or nothing. Thread-safe.</summary>
public sealed class EventGate(GateState state) : IEventIntake
{
    /// <inheritdoc/>
    public async ValueTask<IntakeResult<BatchReceipt>> TakeAsync(EventSubmission submission, Stream content, CancellationToken cancellationToken)
    {
        if (!await state.Submissions.WaitAsync(0, cancellationToken).ConfigureAwait(false))
        {
            return Refuse(IntakeRefusal.Busy, "Too many batches are under way; send it again in a second.");
        }

        try
        {
            // The market first: a name that no market has, must not reach the journal.
            if (await state.FindMarketAsync(submission.Market, cancellationToken).ConfigureAwait(false) is null)
            {
                return Refuse(IntakeRefusal.UnknownMarket, $"There is no market '{submission.Market}'.");
            }

            if (await BatchCommit.FindAsync(state, submission.Market, submission.Id, cancellationToken).ConfigureAwait(false) is { } earlier)
            {
                return earlier.Receipt;
            }

            return EventFile.Fits(submission.Columns, EventLayout.Wanted, out var detail)
                ? await OpenAsync(submission, content, cancellationToken).ConfigureAwait(false)
                : Refuse(IntakeRefusal.WrongMapping, detail);
        }
        finally
        {
            state.Submissions.Release();
        }
    }

    private static IntakeResult<BatchReceipt> Refuse(IntakeRefusal refusal, string detail) => IntakeResult<BatchReceipt>.Refuse(refusal, detail);

    private async ValueTask<IntakeResult<BatchReceipt>> OpenAsync(EventSubmission submission, Stream content, CancellationToken cancellationToken)
    {
        var admission = await Admission.FindAsync(state, submission.Market, cancellationToken).ConfigureAwait(false);
        if (admission.Refusal is { } refusal)
        {
            return Refuse(refusal, admission.Detail);
        }

        if (submission.Bytes is { } bytes && !state.Texts.Has(Math.Min(bytes, state.Options.MaxBatchBytes)))
        {
            return Refuse(IntakeRefusal.Busy, BatchText.TooMuchHeld);
        }

        TextContent text;
        try
        {
            text = await TextContent.OpenAsync(content, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException)
        {
            return Refuse(IntakeRefusal.NotReadable, "Reading broke off; nothing was taken. Send it again.");
        }

        await using (text.ConfigureAwait(false))
        {
            if (text.Text is null)
            {
                return Refuse(text.Problem == TextProblem.Empty ? IntakeRefusal.Empty : IntakeRefusal.NotReadable, text.Detail);
            }

            using var batch = await BatchText.ReadAsync(state, text.Text, submission.Columns, cancellationToken).ConfigureAwait(false);
            return batch.Refusal is { } unreadable
                ? Refuse(unreadable, batch.Detail)
                : await GateAsync(submission, batch, cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>From here on nothing waits for the sender: register and plan cannot change until the batch is in the journal.</summary>
    private async ValueTask<IntakeResult<BatchReceipt>> GateAsync(EventSubmission submission, BatchText batch, CancellationToken cancellationToken)
    {
        var room = state.Room(submission.Market);
        using var pass = await room.Turnstile.PassAsync(cancellationToken).ConfigureAwait(false);
        using var place = await GatingPlace.WaitAsync(state.Gating, cancellationToken).ConfigureAwait(false);
        var admission = await Admission.FindAsync(state, submission.Market, cancellationToken).ConfigureAwait(false);
        if (admission.Market is not { } market)
        {
            return Refuse(admission.Refusal!.Value, admission.Detail);
        }

        var lane = state.RentLane();
        var cipher = room.RentCipher(state.Keys);
        try
        {
            var cells = await room.CellsAsync(state.Markets, DateOnly.MaxValue, cancellationToken).ConfigureAwait(false);
            var sheet = new QuarantineSheet(new RowMask(batch.Layout!, cells), state.Options.MaxQuarantinedRows);
            using var gating = new BatchGating(market, room, admission.Register, cipher, lane, sheet, state);
            var reader = new EventReader(batch.Layout!);
            try
            {
                foreach (var (rows, firstLine) in batch.Parts)
                {
                    await gating.AddAsync(reader, rows, firstLine, null, cancellationToken).ConfigureAwait(false);
                }
            }
            catch (Exception problem) when (BatchGating.IsOfStorage(problem))
            {
                return Refuse(IntakeRefusal.StorageUnavailable, BatchGating.NumbersUnreadable);
            }

            batch.Release();
            var commit = BatchCommit.CommitAsync(state, submission.Market, submission.Id, gating, sheet, cancellationToken);

            // Sorted and encoded, if no row was malformed: what is left to wait for is the disk, and many may do so at once.
            place.Dispose();
            var (result, _) = await commit.ConfigureAwait(false);
            return result;
        }
        finally
        {
            room.Return(cipher);
            state.Return(lane);
        }
    }
}
