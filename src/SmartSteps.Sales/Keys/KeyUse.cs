using System.Collections.Concurrent;

namespace SmartSteps.Sales.Keys;

/// <summary>
/// Which keys were used today. Noting is a look into memory; somebody else writes it down from time to time, so that no request waits for it. What was
/// noted and not yet written is lost with the process: it says on which day a key was in use, not how often. Thread-safe.
/// </summary>
/// <param name="store">Where the days are kept.</param>
/// <param name="clock">The day, in UTC.</param>
public sealed class KeyUse(IApiKeyStore store, TimeProvider clock)
{
    private readonly ConcurrentDictionary<string, DateOnly> waiting = new(StringComparer.Ordinal);

    /// <summary>Notes that a key was used; nothing where its record says so already.</summary>
    public void Note(ApiKeyRecord key)
    {
        var today = Today();
        if (key.LastUsedOn is not { } last || last < today)
        {
            waiting[key.Id] = today;
        }
    }

    /// <summary>Writes down what was noted. Where the store fails, it stays noted.</summary>
    public async Task WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var day in waiting.ToArray().GroupBy(w => w.Value, w => w.Key))
        {
            string[] ids = [.. day];
            await store.NoteUseAsync(ids, day.Key, cancellationToken);
            foreach (var id in ids)
            {
                waiting.TryRemove(new KeyValuePair<string, DateOnly>(id, day.Key));
            }
        }
    }

    private DateOnly Today() => DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
}
