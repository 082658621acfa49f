using SmartSteps.Markets;

namespace SmartSteps.Facts.Log;

/// <summary>
/// Logs that a day's keys are gone. That they exist is logged by the day's first seal; a day without one, such as one that only a wrong clock
/// has sent an event for, is never named. Thread-safe.
/// </summary>
/// <param name="log">The log.</param>
/// <param name="clock">Tells when.</param>
public sealed class KeyHistory(ITransparencyLog log, TimeProvider clock)
{
    /// <summary>To be called after the keys were destroyed, and again after each start for each closed day; the entry is made once.</summary>
    public async ValueTask DestroyedAsync(MarketId market, DateOnly day, CancellationToken cancellationToken)
    {
        if (await log.FindIndexAsync(KeysDestroyedLeaf.IdentityOf(market, day), cancellationToken) is null
            && await log.FindIndexAsync(KeysCreatedLeaf.IdentityOf(market, day), cancellationToken) is not null)
        {
            await log.AppendAsync(new KeysDestroyedLeaf(market, day, PublishedInstant.Now(clock)), cancellationToken);
        }
    }
}
