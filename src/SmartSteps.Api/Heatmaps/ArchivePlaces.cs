namespace SmartSteps.Api.Heatmaps;

/// <summary>Places for day archives that are rendered at once, with a queue before them. Thread-safe.</summary>
/// <param name="places">How many are rendered at once.</param>
/// <param name="queue">How many may wait for a place.</param>
/// <param name="longestWait">How long one waits at most: those inside go as fast as their readers do.</param>
internal sealed class ArchivePlaces(int places, int queue, TimeSpan longestWait, TimeProvider clock) : IDisposable
{
    private readonly SemaphoreSlim free = new(places, places);
    private int present;

    /// <summary>How many are being made or waited for.</summary>
    public int Present => Volatile.Read(ref present);

    /// <summary>Waits for a place; dispose it to leave. Null when the queue is full or the wait too long.</summary>
    public async ValueTask<IDisposable?> EnterAsync(CancellationToken cancellationToken)
    {
        if (Interlocked.Increment(ref present) > places + queue)
        {
            Interlocked.Decrement(ref present);
            return null;
        }

        var entered = false;
        try
        {
            using var patience = new CancellationTokenSource(longestWait, clock);
            using var wait = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, patience.Token);
            await free.WaitAsync(wait.Token);
            entered = true;
            return new Place(this);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return null;
        }
        finally
        {
            if (!entered)
            {
                Interlocked.Decrement(ref present);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => free.Dispose();

    private void Leave()
    {
        Interlocked.Decrement(ref present);
        free.Release();
    }

    private sealed class Place(ArchivePlaces places) : IDisposable
    {
        private int left;

        public void Dispose()
        {
            if (Interlocked.Exchange(ref left, 1) == 0)
            {
                places.Leave();
            }
        }
    }
}
