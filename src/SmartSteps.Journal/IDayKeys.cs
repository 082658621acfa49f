using SmartSteps.Markets;

namespace SmartSteps.Journal;

/// <summary>
/// The keys that the shards hold for an open day: random, made at first use, destroyed for ever when the day closes. The gate's
/// pseudonym key is not among them: that one has a port of its own at the gate. Thread-safe.
/// </summary>
public interface IDayKeys
{
    /// <summary>Copies a key of 32 bytes; makes it, durably, at first use. False when the day is closed.</summary>
    bool TryGet(MarketId market, DateOnly day, DayKey key, Span<byte> into);

    /// <summary>Overwrites and removes all keys of the day, the gate's among them. Idempotent; after it <see cref="TryGet"/> is false for ever.</summary>
    void Destroy(MarketId market, DateOnly day);
}
