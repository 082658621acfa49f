namespace SmartSteps.Sales.Tokens;

/// <summary>
/// Which key signs access tokens, and which are published. The first is made when it is asked for first; the next is published some time before it signs; one that signs
/// no more stays published until its tokens have expired, and is then removed. Nothing has to be done from outside: it is looked after whenever it is asked. Thread-safe.
/// </summary>
/// <param name="store">Where the keys lie. One ring at a time may work on it.</param>
/// <param name="clock">When keys take over.</param>
/// <param name="options">How long keys live.</param>
public sealed class TokenKeyRing(ITokenKeys store, TimeProvider clock, TokenKeyOptions options) : IDisposable
{
    private readonly SemaphoreSlim turning = new(1, 1);
    private volatile TokenKeySet? known;

    /// <summary>The keys that hold now. Reads no store unless a key is due.</summary>
    public async ValueTask<TokenKeySet> ReadAsync(CancellationToken cancellationToken)
    {
        if (known is { } set && clock.GetUtcNow() < set.Until)
        {
            return set;
        }

        await turning.WaitAsync(cancellationToken);
        try
        {
            return known is { } other && clock.GetUtcNow() < other.Until ? other : known = await TurnAsync(cancellationToken);
        }
        finally
        {
            turning.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose() => turning.Dispose();

    private async ValueTask<TokenKeySet> TurnAsync(CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        var keys = (await store.ReadAsync(cancellationToken)).OrderBy(k => k.UsableFrom).ThenBy(k => k.Id, StringComparer.Ordinal).ToList();
        if (!keys.Exists(k => k.UsableFrom <= now))
        {
            keys.Insert(0, await MakeAsync(now, cancellationToken));
        }

        var signing = keys.FindLastIndex(k => k.UsableFrom <= now);
        var end = keys[signing].UsableFrom + options.Life;
        if (signing == keys.Count - 1 && now >= end - options.Lead)
        {
            // After a long pause the old key signs on until the new one has been published for long enough.
            var due = now + options.Lead;
            keys.Add(await MakeAsync(due > end ? due : end, cancellationToken));
        }

        for (; signing > 0 && keys[1].UsableFrom + options.Kept <= now; signing--)
        {
            await store.RemoveAsync(keys[0].Id, cancellationToken);
            keys.RemoveAt(0);
        }

        // What happens next: a key is due, the next one takes over, or the oldest is past its time.
        var until = signing == keys.Count - 1 ? end - options.Lead : keys[signing + 1].UsableFrom;
        if (signing > 0 && keys[1].UsableFrom + options.Kept < until)
        {
            until = keys[1].UsableFrom + options.Kept;
        }

        return new TokenKeySet(keys[signing], keys, until);
    }

    private async ValueTask<TokenKey> MakeAsync(DateTimeOffset usableFrom, CancellationToken cancellationToken)
    {
        // The store keeps whole seconds; a key in use is never one of the future.
        var key = TokenKey.Make(DateTimeOffset.FromUnixTimeSeconds(usableFrom.ToUnixTimeSeconds()));
        await store.AddAsync(key, cancellationToken);
        return key;
    }
}
