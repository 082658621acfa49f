using System.Diagnostics.CodeAnalysis;

namespace SmartSteps.Insights;

/// <summary>
/// Keeps what was read from a store for a short time, so that a busy reader does not ask again at each call. What was not used for longest goes
/// first. Thread-safe.
/// </summary>
/// <remarks>
/// A value that was read before <see cref="Forget"/> and comes to be kept after it is not kept: who changes the store and then forgets never
/// sees the old value again.
/// </remarks>
/// <typeparam name="TKey">The key.</typeparam>
/// <typeparam name="TValue">The value.</typeparam>
/// <param name="clock">Measures the time that a value has been kept.</param>
/// <param name="lifetime">How long a value is kept; change made elsewhere takes so long at most to be seen.</param>
/// <param name="capacity">How many values are kept at most.</param>
public sealed class BrieflyKept<TKey, TValue>(TimeProvider clock, TimeSpan lifetime, int capacity)
    where TKey : notnull
{
    private readonly Lock gate = new();
    private readonly RecentlyUsed<TKey, (TValue Value, long ReadAt)> values = new(capacity, _ => 1);
    private long forgotten;

    /// <summary>The value of a key, unless its time is over.</summary>
    public bool TryGet(TKey key, [MaybeNullWhen(false)] out TValue value)
    {
        var found = values.TryGet(key, out var kept) && clock.GetElapsedTime(kept.ReadAt) < lifetime;
        value = found ? kept.Value : default;
        return found;
    }

    /// <summary>To be taken before the store is read, and handed to <see cref="Keep"/>.</summary>
    public Reading Begin() => new(Volatile.Read(ref forgotten), clock.GetTimestamp());

    /// <summary>Keeps what was read since <paramref name="reading"/> began.</summary>
    public void Keep(TKey key, TValue value, Reading reading)
    {
        lock (gate)
        {
            if (forgotten == reading.Forgotten)
            {
                values.Remove(key);
                values.Add(key, (value, reading.At));
            }
        }
    }

    /// <summary>Drops a value that no longer holds. To be called after the store was changed.</summary>
    public void Forget(TKey key)
    {
        lock (gate)
        {
            Volatile.Write(ref forgotten, forgotten + 1);
            values.Remove(key);
        }
    }

    /// <summary>When a reading began.</summary>
    /// <param name="Forgotten">How many values had been dropped by then.</param>
    /// <param name="At">The clock's timestamp.</param>
    public readonly record struct Reading(long Forgotten, long At);
}
