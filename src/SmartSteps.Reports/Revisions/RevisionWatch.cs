using SmartSteps.Markets;
using SmartSteps.Reports.Occurrences;
using SmartSteps.Reports.Occurrences.Payloads;

namespace SmartSteps.Reports.Revisions;

/// <summary>
/// Notices that answers about days past have become other ones. A sealed figure never changes; what is made of it does: when people for a device, the public population, areas, the
/// market's outline or declared outages change, when a market is withdrawn or served again; and when a product is released by another method from some day on. Thread-safe.
/// </summary>
/// <param name="bases">What answers rest on.</param>
/// <param name="clock">When a change was noticed.</param>
public sealed class RevisionWatch(IMarketBases bases, TimeProvider clock)
{
    /// <summary>Looks at every market; gives how many changes were found.</summary>
    public async ValueTask<int> RunAsync(CancellationToken cancellationToken)
    {
        var count = 0;
        foreach (var state in await bases.ListAsync(cancellationToken))
        {
            var found = state.Before is { } before ? Between(before, state.Now).Select((c, i) => Of(state.Market, state.Revision + 1, i, c)).ToList() : [];
            if (state.Before is null || found.Count > 0 || !IsSame(state.Before, state.Now))
            {
                count += await bases.KeepAsync(state.Market, state.Revision, state.Now, found, cancellationToken) ? found.Count : 0;
            }
        }

        return count;
    }

    /// <summary>What makes answers other ones, of two states of a market. What touches only days of which nothing is sealed is none.</summary>
    public static IEnumerable<BasisChange> Between(MarketBasis before, MarketBasis now)
    {
        if (now.SealedThrough is not { } through)
        {
            yield break;
        }

        if (before.Withdrawn != now.Withdrawn)
        {
            yield return new BasisChange(now.Withdrawn ? "withdrawn" : "restored");
        }

        if (before.PopulationFactor != now.PopulationFactor)
        {
            yield return new BasisChange("population_factor");
        }

        if (before.Boundary != now.Boundary)
        {
            yield return new BasisChange("boundary");
        }

        foreach (var (name, one, other) in new[] { ("population", before.Populations, now.Populations), ("areas", before.Areas, now.Areas) })
        {
            var days = one.Keys.Union(other.Keys).Where(d => d <= through && one.GetValueOrDefault(d) != other.GetValueOrDefault(d)).Order().ToList();
            if (days.Count > 0)
            {
                yield return new BasisChange(name, From: days[0]);
            }
        }

        foreach (var outage in before.Outages.Concat(now.Outages).Where(o => before.Outages.ContainsKey(o.Key) != now.Outages.ContainsKey(o.Key) && o.Value.First <= through).OrderBy(o => o.Value.First))
        {
            yield return new BasisChange("outages", From: outage.Value.First, Until: outage.Value.Last.AddDays(1));
        }

        foreach (var (product, method) in now.Methods)
        {
            if (before.Methods.TryGetValue(product, out var earlier) && earlier.Description != method.Description)
            {
                yield return new BasisChange("method", product, method.Day);
            }
        }
    }

    /// <summary>A later day under the same method is no change, and is not worth a write: days close and hours are sealed all the time.</summary>
    private static bool IsSame(MarketBasis before, MarketBasis now) =>
        before.Populations.SequenceEqual(now.Populations) && before.Areas.SequenceEqual(now.Areas) && before.Outages.SequenceEqual(now.Outages)
        && before.Methods.Keys.SequenceEqual(now.Methods.Keys, StringComparer.Ordinal)
        && (before.PopulationFactor, before.Withdrawn, before.Boundary, before.SealedThrough is null) == (now.PopulationFactor, now.Withdrawn, now.Boundary, now.SealedThrough is null);

    private Occurrence Of(MarketId market, long revision, int index, BasisChange change) => Occurrence.Of(
        market, OccurrenceType.DataRevised, $"{market}/{revision}/{index}", clock.GetUtcNow(),
        new DataRevisedData(market.Value, change.What, change.Product, change.From, change.Until, $"/v1/markets/{market}"));
}
