using System.Collections.Immutable;
using SmartSteps.Facts;
using SmartSteps.Facts.Log;
using SmartSteps.Host.Composition;
using SmartSteps.Markets;
using SmartSteps.Release.Products;
using SmartSteps.Store.Embedded.Keys;

namespace SmartSteps.Host.Verify;

/// <summary>Holds the seals, debits and closed days of a data directory against the entries of its log, both ways.</summary>
/// <param name="books">The database.</param>
/// <param name="audit">Its log, read.</param>
/// <param name="keysDirectory">Where the keys of days lie.</param>
internal sealed class DatabaseAudit(Books books, LogAudit audit, string keysDirectory)
{
    private static readonly ImmutableArray<ProductId> Products = [.. ProductTable.All.Select(product => product.Id)];

    private readonly List<LogFinding> findings = [];
    private readonly HashSet<string> met = new(StringComparer.Ordinal);

    /// <summary>Finds what is wrong.</summary>
    public async Task<IReadOnlyList<LogFinding>> RunAsync(IProgress<double>? progress, CancellationToken cancellationToken)
    {
        foreach (var market in await books.Markets.ListAsync(cancellationToken))
        {
            // Before the seals: what is closed now has been logged by the time the rest is done.
            var closed = await books.Seals.ListClosedDaysAsync(market.Id, cancellationToken);
            await CheckSealsAsync(market, progress, cancellationToken);
            await CheckClosedAsync(market, closed, cancellationToken);
        }

        foreach (var (index, leaf) in audit.Leaves.Values.Where(entry => entry.Leaf is SealLeaf or DebitLeaf && !met.Contains(entry.Leaf.Identity)))
        {
            findings.Add(new(LogRules.Place(index, leaf), $"the database has no such {leaf.Kind}: it was taken out"));
        }

        return findings;
    }

    private async Task CheckSealsAsync(Market market, IProgress<double>? progress, CancellationToken cancellationToken)
    {
        var days = new SortedSet<DateOnly>();
        foreach (var product in Products.Union(audit.Leaves.Values.Select(entry => entry.Leaf).OfType<SealLeaf>().Select(leaf => leaf.Parameters.Product)))
        {
            foreach (var window in await books.Facts.ListWindowsAsync(market.Id, product, DateOnly.MinValue, DateOnly.MaxValue, cancellationToken))
            {
                days.Add(window.Date);
                await CheckSealAsync(market.Id, product, window, cancellationToken);
                progress?.Report(audit.Seals == 0 ? 1 : (double)met.Count / audit.Seals);
            }
        }

        foreach (var day in days)
        {
            await CheckDebitsAsync(market, day, cancellationToken);
        }
    }

    private async Task CheckSealAsync(MarketId market, ProductId product, SealWindow window, CancellationToken cancellationToken)
    {
        var identity = SealLeaf.IdentityOf(market, product, window);
        if (!audit.Leaves.TryGetValue(identity, out var entry))
        {
            await MissAsync(identity, "it is in the database, and the log says nothing of it", cancellationToken);
            return;
        }

        met.Add(identity);
        try
        {
            var facts = await books.Facts.FindAsync(market, product, window, cancellationToken)
                ?? throw new InvalidDataException("they are gone");
            var logged = (SealLeaf)entry.Leaf;
            if (FactsDigest.Of(facts) != logged.Facts)
            {
                findings.Add(new(identity, $"its facts in the database are not those that entry {entry.Index} of the log was made for: a value, or what is said about it, was changed"));
            }
            else if (!logged.IsOf(facts))
            {
                findings.Add(new(identity, $"entry {entry.Index} of the log says other things about its release than the database"));
            }
        }
        catch (Exception damaged) when (damaged is InvalidDataException or FormatException or ArgumentException or OverflowException)
        {
            findings.Add(new(identity, $"its facts in the database cannot be read: {damaged.Message}"));
        }
    }

    private async Task CheckDebitsAsync(Market market, DateOnly day, CancellationToken cancellationToken)
    {
        foreach (var debit in await books.Seals.ListDebitsAsync(market.Operator, market.Id, day, cancellationToken))
        {
            var identity = DebitLeaf.IdentityOf(debit.Operator, debit.Market, debit.Day, debit.Product);
            if (!audit.Leaves.TryGetValue(identity, out var entry))
            {
                await MissAsync(identity, "it is in the ledger, and the log says nothing of it", cancellationToken);
                continue;
            }

            met.Add(identity);
            if (((DebitLeaf)entry.Leaf).Rho != debit.Rho)
            {
                findings.Add(new(identity, $"the ledger says ρ = {debit.Rho}, and entry {entry.Index} of the log ρ = {((DebitLeaf)entry.Leaf).Rho}"));
            }
        }
    }

    private async Task CheckClosedAsync(Market market, IReadOnlyList<DateOnly> closed, CancellationToken cancellationToken)
    {
        foreach (var day in closed)
        {
            var destroyed = KeysDestroyedLeaf.IdentityOf(market.Id, day);
            if (audit.Leaves.ContainsKey(KeysCreatedLeaf.IdentityOf(market.Id, day)) && !audit.Leaves.ContainsKey(destroyed))
            {
                await MissAsync(destroyed, "the day is closed, and the log does not say that its keys are gone; start the server, which destroys them, and look again", cancellationToken);
            }

            if (FileDayKeys.AreOnDisk(keysDirectory, market.Id, day))
            {
                findings.Add(new($"keys of {market.Id}, {day:yyyy-MM-dd}", $"the day is closed, and its keys are still in {keysDirectory}; start the server, which destroys them"));
            }
        }
    }

    /// <summary>What a server logged while this was running is no fault.</summary>
    private async Task MissAsync(string place, string fault, CancellationToken cancellationToken)
    {
        if (await books.Log.FindIndexAsync(place, cancellationToken) is not { } index || index < audit.Size)
        {
            findings.Add(new(place, fault));
        }
    }
}
