using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Store.Embedded.Database;

/// <summary>
/// Public domains once they were read: they never change, and a year of a row's days is for a few of them. Begins afresh when it holds more than
/// <see cref="Most"/>. Thread-safe.
/// </summary>
internal sealed class DomainMemory
{
    /// <summary>A few markets' products over some changes of their zones.</summary>
    private const int Most = 256;

    private readonly ConcurrentDictionary<(MarketId Market, string Version), PublicDomain> known = [];

    public PublicDomain? Find(SqliteTransaction transaction, MarketId market, string version)
    {
        if (known.TryGetValue((market, version), out var domain))
        {
            return domain;
        }

        if (PublishedDomains.FindRows(transaction, market, version) is not { } found)
        {
            return null;
        }

        if (known.Count >= Most)
        {
            known.Clear();
        }

        return known.GetOrAdd((market, version), found);
    }
}
