using Microsoft.Data.Sqlite;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Markets;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>
/// Entries for what was sealed and closed before the file had a log: made once, when an older file is brought up to date, in the order in which
/// it happened, and each says that it was backfilled. When the keys of days that are closed were destroyed nobody knows any more.
/// </summary>
internal static class LogBackfill
{
    /// <summary>Does nothing where the log has begun, or where there is nothing to tell.</summary>
    public static void Run(SqliteTransaction transaction)
    {
        if (LogRows.Size(transaction) > 0)
        {
            return;
        }

        var seals = transaction.List(
            r => (
                Market: MarketId.Parse(r.GetString(0)),
                Operator: r.GetString(1),
                Product: new ProductId(r.GetString(2)),
                Window: new SealWindow(r.Date(3), r.GetInt32(4))),
            """
            SELECT market, operator, product, date, hour FROM seal JOIN market ON market.id = seal.market ORDER BY seal.id
            """);
        foreach (var seal in seals)
        {
            var facts = SealRows.Find(transaction, seal.Market, seal.Product, seal.Window)!;
            LogRows.Append(transaction, SealLeaves.Of(facts, seal.Operator, DailyCap.Of(facts.Parameters.Profile), backfilled: true));
        }

        var closed = transaction.List(
            r => new KeysDestroyedLeaf(MarketId.Parse(r.GetString(0)), r.Date(1), null) { Backfilled = true },
            """
            SELECT market, day FROM closed_day
            WHERE EXISTS (SELECT 1 FROM seal WHERE seal.market = closed_day.market AND seal.date = closed_day.day) ORDER BY day, market
            """);
        LogRows.Append(transaction, closed);
    }
}
