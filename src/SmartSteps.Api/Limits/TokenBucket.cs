namespace SmartSteps.Api.Limits;

/// <summary>
/// A bucket of tokens that fills up evenly. All that it holds is the time at which it will be full, so that taking one is a comparison and an exchange: no lock, no timer, nothing to
/// allocate. (The framework's own limiter goes by a clock that no test can set, and allocates a lease for each request.) Thread-safe.
/// </summary>
/// <param name="tokens">How many it holds.</param>
/// <param name="window">In which an empty one is full again.</param>
/// <param name="clock">The time.</param>
internal sealed class TokenBucket(int tokens, TimeSpan window, TimeProvider clock)
{
    private readonly double ticksOfOne = window.TotalSeconds * clock.TimestampFrequency / tokens;
    private long fullAt = long.MinValue;

    /// <summary>Takes a token.</summary>
    /// <param name="remaining">How many are left.</param>
    /// <param name="wait">Where there was none: the time until there is one.</param>
    public bool TryTake(out int remaining, out TimeSpan wait)
    {
        while (true)
        {
            var (now, seen) = (clock.GetTimestamp(), Volatile.Read(ref fullAt));
            var missing = Math.Max(0, seen == long.MinValue ? 0 : seen - now) + ticksOfOne;
            var most = ticksOfOne * tokens;

            // Half a tick is no reason to refuse: the time at which it is full is kept in whole ones.
            if (missing > most + tokens)
            {
                (remaining, wait) = (0, TimeSpan.FromSeconds((missing - most) / clock.TimestampFrequency));
                return false;
            }

            if (Interlocked.CompareExchange(ref fullAt, now + (long)Math.Ceiling(missing), seen) == seen)
            {
                (remaining, wait) = (Math.Clamp((int)((most - missing + tokens) / ticksOfOne), 0, tokens), TimeSpan.Zero);
                return true;
            }
        }
    }
}
