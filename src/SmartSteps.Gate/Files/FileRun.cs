using System.Buffers;
using System.Threading.Channels;
using SmartSteps.Events;
using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>One take-in under way: a reader ahead, workers behind a bounded channel.</summary>
internal sealed class FileRun(
    GateState state,
    MarketId market,
    ColumnMapping columns,
    IngestTally tally,
    long? totalBytes,
    IProgress<IngestProgress>? progress,
    CancellationTokenSource stop)
{
    private readonly Channel<FileChunk> chunks = Channel.CreateBounded<FileChunk>(
        new BoundedChannelOptions(1) { SingleWriter = true, AllowSynchronousContinuations = false });

    private long bytesRead;

    public async Task RunAsync(IEnumerable<IngestSource> sources)
    {
        var workers = new Task[state.Options.FileWorkers];
        for (var i = 0; i < workers.Length; i++)
        {
            workers[i] = Task.Run(WorkAsync, CancellationToken.None);
        }

        var reading = Task.Run(() => ReadAllAsync(sources), CancellationToken.None);
        await Task.WhenAll([reading, .. workers]).ConfigureAwait(false);
    }

    private async Task ReadAllAsync(IEnumerable<IngestSource> sources)
    {
        try
        {
            foreach (var source in sources)
            {
                if (stop.IsCancellationRequested)
                {
                    break;
                }

                var counted = new CountingStream(source.Content, count => Interlocked.Add(ref bytesRead, count));
                await ReadAsync(source.Name, counted).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The workers have said why, or the caller has asked for it.
        }
        finally
        {
            chunks.Writer.Complete();
        }
    }

    private async ValueTask ReadAsync(string file, Stream content)
    {
        TextContent text;
        try
        {
            text = await TextContent.OpenAsync(content, stop.Token).ConfigureAwait(false);
        }
        catch (IOException)
        {
            tally.Add(new IngestFault(file, IntakeRefusal.NotReadable, "Reading broke off at the beginning.", false));
            return;
        }

        await using (text.ConfigureAwait(false))
        {
            if (text.Text is null)
            {
                var refusal = text.Problem == TextProblem.Empty ? IntakeRefusal.Empty : IntakeRefusal.NotReadable;
                tally.Add(new IngestFault(file, refusal, text.Detail, false));
                return;
            }

            await CutAsync(file, new TextBlocks(text.Text, state.Options.ChunkBytes)).ConfigureAwait(false);
        }
    }

    private async ValueTask CutAsync(string file, TextBlocks blocks)
    {
        EventLayout? layout = null;
        var any = false;
        while (true)
        {
            var buffer = ArrayPool<byte>.Shared.Rent(state.Options.ChunkBytes);
            var handedOver = false;
            try
            {
                var block = await blocks.ReadAsync(buffer, stop.Token).ConfigureAwait(false);
                var start = 0;
                var line = block.FirstLine;
                if (layout is null)
                {
                    if (!TryFindLayout(file, block, buffer.AsSpan(0, block.Length), out layout, out start))
                    {
                        return;
                    }

                    line++;
                }

                if (buffer.AsSpan(start..block.Length).ContainsAnyExcept((byte)'\r', (byte)'\n'))
                {
                    any = handedOver = true;
                    await chunks.Writer.WriteAsync(new FileChunk(file, layout!, buffer, start..block.Length, line), stop.Token).ConfigureAwait(false);
                }

                if (block.Damage is not null)
                {
                    var detail = $"After line {block.NextLine - 1}: {block.Damage}. The whole lines before were taken; a line cut in two was not, and does not count.";
                    tally.Add(new IngestFault(file, IntakeRefusal.NotReadable, detail, any));
                    return;
                }

                if (block.End)
                {
                    if (!any)
                    {
                        tally.Add(new IngestFault(file, IntakeRefusal.NoRows, "There is a header and not one row.", false));
                    }

                    return;
                }
            }
            finally
            {
                if (!handedOver)
                {
                    ArrayPool<byte>.Shared.Return(buffer, clearArray: true);
                }
            }
        }
    }

    private bool TryFindLayout(string file, TextBlock block, ReadOnlySpan<byte> text, out EventLayout? layout, out int start)
    {
        var end = text.IndexOf((byte)'\n') + 1;
        start = end == 0 ? text.Length : end;
        layout = null;
        if (block.Damage is not null && end == 0)
        {
            tally.Add(new IngestFault(file, IntakeRefusal.NotReadable, $"Within the header: {block.Damage}.", false));
            return false;
        }

        if (text.Trim(" \t\r\n"u8).IsEmpty)
        {
            tally.Add(new IngestFault(file, IntakeRefusal.Empty, "The content is empty.", false));
            return false;
        }

        layout = EventFile.Layout(text[..start], columns, out var refusal, out var detail);
        if (layout is null)
        {
            tally.Add(new IngestFault(file, refusal, detail, false));
        }

        return layout is not null;
    }

    private async Task WorkAsync()
    {
        var room = state.Room(market);
        var lane = state.RentLane();
        var cipher = room.RentCipher(state.Keys);
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                try
                {
                    if (!stop.IsCancellationRequested)
                    {
                        await TakeAsync(chunk, room, lane, cipher).ConfigureAwait(false);
                    }
                }
                finally
                {
                    ArrayPool<byte>.Shared.Return(chunk.Buffer, clearArray: true);
                }

                progress?.Report(new IngestProgress(chunk.File, Interlocked.Read(ref bytesRead), totalBytes, tally.Events));
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // Somebody else has said why.
        }
        catch
        {
            await stop.CancelAsync().ConfigureAwait(false);
            throw;
        }
        finally
        {
            room.Return(cipher);
            state.Return(lane);
        }
    }

    private async ValueTask TakeAsync(FileChunk chunk, MarketRoom room, GateLane lane, SubjectCipher cipher)
    {
        var rows = chunk.Buffer.AsMemory(chunk.Rows);
        var id = ChunkName.Of(chunk.Layout, rows.Span);
        if (await BatchCommit.FindAsync(state, market, id, stop.Token).ConfigureAwait(false) is { } earlier)
        {
            tally.Add(earlier.Receipt, earlier.Stored);
            return;
        }

        using var pass = await room.Turnstile.PassAsync(stop.Token).ConfigureAwait(false);
        var admission = await Admission.FindAsync(state, market, stop.Token).ConfigureAwait(false);
        if (admission.Market is not { } found)
        {
            await StopAsync(chunk, admission.Refusal!.Value, admission.Detail).ConfigureAwait(false);
            return;
        }

        var cells = await room.CellsAsync(state.Markets, DateOnly.MaxValue, stop.Token).ConfigureAwait(false);
        var sheet = new QuarantineSheet(new RowMask(chunk.Layout, cells), state.Options.MaxQuarantinedRows);
        using var gating = new BatchGating(found, room, admission.Register, cipher, lane, sheet, state);
        await gating.AddAsync(new EventReader(chunk.Layout), rows, chunk.FirstLine, stop.Token).ConfigureAwait(false);
        var (result, stored) = await BatchCommit.CommitAsync(state, market, id, gating, sheet, stop.Token).ConfigureAwait(false);
        if (result.Taken)
        {
            tally.Add(result.Receipt, stored!);
        }
        else
        {
            await StopAsync(chunk, result.Refusal.Value, result.Detail).ConfigureAwait(false);
        }
    }

    /// <summary>What stops one chunk would stop all: the rest is not tried.</summary>
    private async ValueTask StopAsync(FileChunk chunk, IntakeRefusal refusal, string detail)
    {
        tally.Add(new IngestFault(chunk.File, refusal, detail, tally.Events > 0));
        await stop.CancelAsync().ConfigureAwait(false);
    }
}
