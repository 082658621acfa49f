namespace SmartSteps.Gate;

/// <summary>A place among those that are gated at present. Dispose of it to leave; a second time does nothing. Not thread-safe.</summary>
internal sealed class GatingPlace : IDisposable
{
    private SemaphoreSlim? places;

    private GatingPlace(SemaphoreSlim places) => this.places = places;

    /// <summary>Waits for a place; who came first has it first.</summary>
    public static async ValueTask<GatingPlace> WaitAsync(SemaphoreSlim places, CancellationToken cancellationToken)
    {
        await places.WaitAsync(cancellationToken).ConfigureAwait(false);
        return new GatingPlace(places);
    }

    public void Dispose() => Interlocked.Exchange(ref places, null)?.Release();
}
