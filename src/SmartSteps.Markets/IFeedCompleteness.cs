namespace SmartSteps.Markets;

/// <summary>
/// What an operator's feed has declared: every event before this second has been handed over. Declared, never guessed from event
/// times, so that no device's clock can seal an hour. Never goes back. Thread-safe, durable when it returns.
/// </summary>
public interface IFeedCompleteness
{
    /// <summary>The second up to which the feed is complete (exclusive, Unix time), or null while nothing was declared.</summary>
    ValueTask<long?> FindAsync(MarketId market, CancellationToken cancellationToken);

    /// <summary>Moves the declaration forward; an earlier one than before changes nothing.</summary>
    ValueTask DeclareAsync(MarketId market, long completeToUnixSeconds, CancellationToken cancellationToken);
}
