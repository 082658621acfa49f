namespace SmartSteps.Gate;

/// <summary>
/// Lets batches through side by side, and a new cell plan or register alone: so no batch is gated by the one before and journaled
/// after the change. Thread-safe.
/// </summary>
internal sealed class Turnstile : IDisposable
{
    private const int Width = 1024;

    private readonly SemaphoreSlim places = new(Width, Width);
    private readonly SemaphoreSlim alone = new(1, 1);

    /// <summary>Waits for a place among others; dispose the pass to leave.</summary>
    public async ValueTask<Pass> PassAsync(CancellationToken cancellationToken)
    {
        // Whoever waits to be alone holds this, so that newcomers cannot keep them waiting for ever.
        await alone.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            alone.Release();
        }

        return new Pass(this, 1, false);
    }

    /// <summary>Waits until all have left; dispose the pass to leave.</summary>
    public async ValueTask<Pass> PassAloneAsync(CancellationToken cancellationToken)
    {
        await alone.WaitAsync(cancellationToken).ConfigureAwait(false);
        var taken = 0;
        try
        {
            for (; taken < Width; taken++)
            {
                await places.WaitAsync(cancellationToken).ConfigureAwait(false);
            }
        }
        catch (OperationCanceledException)
        {
            new Pass(this, taken, true).Dispose();
            throw;
        }

        return new Pass(this, Width, true);
    }

    public void Dispose()
    {
        places.Dispose();
        alone.Dispose();
    }

    /// <summary>The right to be inside.</summary>
    internal readonly struct Pass(Turnstile turnstile, int count, bool isAlone) : IDisposable
    {
        public void Dispose()
        {
            if (count > 0)
            {
                turnstile.places.Release(count);
            }

            if (isAlone)
            {
                turnstile.alone.Release();
            }
        }
    }
}
