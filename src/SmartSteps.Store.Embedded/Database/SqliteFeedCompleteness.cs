using SmartSteps.Markets;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>What the feeds have declared. Thread-safe.</summary>
/// <param name="database">The open database; not disposed of here.</param>
public sealed class SqliteFeedCompleteness(SqliteDatabase database) : IFeedCompleteness
{
    /// <inheritdoc/>
    public ValueTask<long?> FindAsync(MarketId market, CancellationToken cancellationToken) =>
        ValueTask.FromResult(database.Read(
            t => t.First<long?>(r => r.GetInt64(0), "SELECT complete_to FROM feed WHERE market = $1", market.Value),
            cancellationToken));

    /// <inheritdoc/>
    /// <exception cref="InvalidOperationException">There is no such market.</exception>
    public async ValueTask DeclareAsync(MarketId market, long completeToUnixSeconds, CancellationToken cancellationToken)
    {
        // A feed may say the same with every batch: that waits for no one who writes.
        if (await FindAsync(market, cancellationToken) >= completeToUnixSeconds)
        {
            return;
        }

        await database.WriteAsync(t =>
        {
            MarketRow.Require(t, market);
            return t.Execute(
                """
                INSERT INTO feed (market, complete_to) VALUES ($1, $2)
                ON CONFLICT (market) DO UPDATE SET complete_to = excluded.complete_to WHERE excluded.complete_to > complete_to
                """,
                market.Value,
                completeToUnixSeconds);
        }, cancellationToken);
    }
}
