using System.Buffers;
using SmartSteps.Events;
using SmartSteps.Intake;

namespace SmartSteps.Gate;

/// <summary>The gate for batches that come over the wire: one stream, one batch, all of it or nothing. Thread-safe.</summary>
public sealed class EventGate(GateState state) : IEventIntake
{
    private const int BlockBytes = 4 << 20;

    /// <inheritdoc/>
    public async ValueTask<IntakeResult<BatchReceipt>> TakeAsync(EventSubmission submission, Stream content, CancellationToken cancellationToken)
    {
        if (!await state.Submissions.WaitAsync(0, cancellationToken).ConfigureAwait(false))
        {
            return Refuse(IntakeRefusal.Busy, "Too many batches are under way; send it again in some seconds.");
        }

        try
        {
            // The market first: a name that no market has, must not reach the journal.
            if (await state.Markets.FindAsync(submission.Market, cancellationToken).ConfigureAwait(false) is null)
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
            return text.Text is null
                ? Refuse(text.Problem == TextProblem.Empty ? IntakeRefusal.Empty : IntakeRefusal.NotReadable, text.Detail)
                : await GateAsync(submission, new TextBlocks(text.Text, BlockBytes), cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Reads the whole text first and passes the turnstile then: a sender that is slow keeps no withdrawal and no new cell plan waiting.
    /// </summary>
    private async ValueTask<IntakeResult<BatchReceipt>> GateAsync(EventSubmission submission, TextBlocks blocks, CancellationToken cancellationToken)
    {
        var early = await Admission.FindAsync(state, submission.Market, cancellationToken).ConfigureAwait(false);
        if (early.Refusal is { } missing)
        {
            return Refuse(missing, early.Detail);
        }

        var parts = new List<(byte[] Buffer, TextBlock Block)>();
        try
        {
            EventLayout? layout = null;
            var headerBytes = 0;
            TextBlock block;
            do
            {
                var buffer = ArrayPool<byte>.Shared.Rent(BlockBytes);
                parts.Add((buffer, default));
                block = await blocks.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
                parts[^1] = (buffer, block);
                if (layout is null)
                {
                    headerBytes = buffer.AsSpan(0, block.Length).IndexOf((byte)'\n') + 1;
                    headerBytes = headerBytes == 0 ? block.Length : headerBytes;
                    if (block.Damage is null && buffer.AsSpan(0, block.Length).Trim(" \t\r\n"u8).IsEmpty)
                    {
                        return Refuse(IntakeRefusal.Empty, "The content is empty.");
                    }

                    if (headerBytes > 0)
                    {
                        layout = EventFile.Layout(buffer.AsSpan(0, headerBytes), submission.Columns, out var refusal, out var detail);
                        if (layout is null)
                        {
                            return Refuse(refusal, detail);
                        }
                    }
                }

                if (block.Damage is not null)
                {
                    return Refuse(IntakeRefusal.NotReadable, $"After line {block.NextLine - 1}: {block.Damage}; nothing was taken. Send it again whole.");
                }

                if (blocks.BytesRead > state.Options.MaxBatchBytes)
                {
                    return Refuse(
                        IntakeRefusal.TooLarge,
                        $"A batch may hold {state.Options.MaxBatchBytes} bytes of text after decompression; split it and send the parts under names of their own.");
                }
            }
            while (!block.End);

            return await GateAsync(submission, layout!, headerBytes, parts, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            foreach (var (buffer, _) in parts)
            {
                ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
            }
        }
    }

    private async ValueTask<IntakeResult<BatchReceipt>> GateAsync(
        EventSubmission submission, EventLayout layout, int headerBytes, List<(byte[] Buffer, TextBlock Block)> parts, CancellationToken cancellationToken)
    {
        var room = state.Room(submission.Market);
        using var pass = await room.Turnstile.PassAsync(cancellationToken).ConfigureAwait(false);
        var admission = await Admission.FindAsync(state, submission.Market, cancellationToken).ConfigureAwait(false);
        if (admission.Market is not { } market)
        {
            return Refuse(admission.Refusal!.Value, admission.Detail);
        }

        var lane = state.RentLane();
        var cipher = room.RentCipher(state.Keys);
        try
        {
            var sheet = new QuarantineSheet(new RowMask(layout), state.Options.MaxQuarantinedRows);
            using var gating = new BatchGating(market, room, admission.Register, cipher, lane, sheet, state);
            var reader = new EventReader(layout);
            var skip = headerBytes;
            foreach (var (buffer, block) in parts)
            {
                await gating.AddAsync(reader, buffer.AsMemory(skip..block.Length), block.FirstLine + (skip > 0 ? 1 : 0), cancellationToken).ConfigureAwait(false);
                skip = 0;
            }

            return await CommitAsync(submission, gating, sheet, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            room.Return(cipher);
            state.Return(lane);
        }
    }

    private async ValueTask<IntakeResult<BatchReceipt>> CommitAsync(
        EventSubmission submission, BatchGating gating, QuarantineSheet sheet, CancellationToken cancellationToken)
    {
        if (gating.Malformed + gating.Future == 0 && gating.Days.Count == 0)
        {
            return Refuse(IntakeRefusal.NoRows, "There is a header and not one row.");
        }

        var (result, _) = await BatchCommit.CommitAsync(state, submission.Market, submission.Id, gating, sheet, cancellationToken).ConfigureAwait(false);
        return result;
    }
}
