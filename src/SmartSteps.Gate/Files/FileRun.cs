using System.Threading.Channels;
using SmartSteps.Events;
using SmartSteps.Intake;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>One take-in under way: a reader ahead, workers behind a bounded channel.</summary>
internal sealed partial class FileRun(
    GateState state,
    MarketId market,
    ColumnMapping columns,
    IngestTally tally,
    long? totalBytes,
    IProgress<IngestProgress>? progress,
    CancellationTokenSource stop) : IDisposable
{
    private readonly Channel<FileChunk> chunks = Channel.CreateBounded<FileChunk>(
        new BoundedChannelOptions(1) { SingleWriter = true, AllowSynchronousContinuations = false });

    private readonly ChunkBuffers buffers = new(state.Options.ChunkBytes);
    private long bytesRead;

    /// <summary>Whether the last chunk had been taken before: then the next is looked for before it is gated, else when it has been.</summary>
    private volatile bool replaying = true;

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

    /// <summary>Wipes the text that was read, also what nobody took because the take-in was stopped.</summary>
    public void Dispose()
    {
        while (chunks.Reader.TryRead(out var chunk))
        {
            buffers.Return(chunk.Buffer);
        }

        buffers.Dispose();
    }

    /// <summary>Gates chunk after chunk. While one is being synced the next is gated: the medium and the processor work at the same time.</summary>
    private async Task WorkAsync()
    {
        var room = state.Room(market);
        var lane = state.RentLane();
        var cipher = room.RentCipher(state.Keys);
        var commit = Task.CompletedTask;
        try
        {
            await foreach (var chunk in chunks.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
            {
                var earlier = commit;
                try
                {
                    commit = stop.IsCancellationRequested ? earlier : await TakeAsync(chunk, room, lane, cipher).ConfigureAwait(false);
                }
                finally
                {
                    buffers.Return(chunk.Buffer);
                    if (!chunks.Reader.TryPeek(out _))
                    {
                        buffers.Wipe();
                    }
                }

                await earlier.ConfigureAwait(false);
                progress?.Report(new IngestProgress(chunk.File, Interlocked.Read(ref bytesRead), totalBytes, tally.Events));
            }

            await commit.ConfigureAwait(false);
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
            await commit.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            room.Return(cipher);
            state.Return(lane);
        }
    }

    /// <summary>Gates a chunk; returns what ends when it is durable. Buffer, lane and cipher are free before that.</summary>
    private async ValueTask<Task> TakeAsync(FileChunk chunk, MarketRoom room, GateLane lane, SubjectCipher cipher)
    {
        var rows = chunk.Buffer.AsMemory(chunk.Rows);
        BatchId? known = replaying ? ChunkName.Of(chunk.Layout, rows.Span) : null;
        if (known is { } first && await IsReplayAsync(first).ConfigureAwait(false))
        {
            return Task.CompletedTask;
        }

        var pass = await room.Turnstile.PassAsync(stop.Token).ConfigureAwait(false);
        BatchGating? gating = null;
        try
        {
            var admission = await Admission.FindAsync(state, market, stop.Token).ConfigureAwait(false);
            if (admission.Market is not { } found)
            {
                await StopAsync(chunk, admission.Refusal!.Value, admission.Detail).ConfigureAwait(false);
                return Task.CompletedTask;
            }

            var cells = await room.CellsAsync(state.Markets, DateOnly.MaxValue, stop.Token).ConfigureAwait(false);
            var sheet = new QuarantineSheet(new RowMask(chunk.Layout, cells), state.Options.MaxQuarantinedRows);
            gating = new BatchGating(found, room, admission.Register, cipher, lane, sheet, state);
            BatchId id;
            try
            {
                id = await GateAsync(chunk, rows, gating, known).ConfigureAwait(false);
            }
            catch (Exception problem) when (BatchGating.IsOfStorage(problem))
            {
                await StopAsync(chunk, IntakeRefusal.StorageUnavailable, BatchGating.NumbersUnreadable).ConfigureAwait(false);
                return Task.CompletedTask;
            }

            if (known is null && await IsReplayAsync(id).ConfigureAwait(false))
            {
                return Task.CompletedTask;
            }

            var commit = CommitAsync(chunk, id, gating, sheet, pass);
            (gating, pass) = (null, default);
            return commit;
        }
        finally
        {
            gating?.Dispose();
            pass.Dispose();
        }
    }

    /// <summary>Gates the rows, and names them on the way where they have no name yet.</summary>
    private async ValueTask<BatchId> GateAsync(FileChunk chunk, ReadOnlyMemory<byte> rows, BatchGating gating, BatchId? known)
    {
        using var name = known is null ? new ChunkName(chunk.Layout) : null;
        await gating.AddAsync(new EventReader(chunk.Layout), rows, chunk.FirstLine, name, stop.Token).ConfigureAwait(false);
        return known ?? name!.Finish(rows.Span);
    }

    private async ValueTask<bool> IsReplayAsync(BatchId id)
    {
        var earlier = await BatchCommit.FindAsync(state, market, id, stop.Token).ConfigureAwait(false);
        replaying = earlier is not null;
        if (earlier is not { } found)
        {
            return false;
        }

        tally.Add(found.Receipt, found.Stored);
        return true;
    }

    private async Task CommitAsync(FileChunk chunk, BatchId id, BatchGating gating, QuarantineSheet sheet, Turnstile.Pass pass)
    {
        using (pass)
        using (gating)
        {
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
    }

    /// <summary>What stops one chunk would stop all: the rest is not tried.</summary>
    private async ValueTask StopAsync(FileChunk chunk, IntakeRefusal refusal, string detail)
    {
        tally.Add(new IngestFault(chunk.File, refusal, detail, tally.Events > 0));
        await stop.CancelAsync().ConfigureAwait(false);
    }
}
