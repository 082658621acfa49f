using SmartSteps.Markets;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Revisions;

/// <summary>What the markets' answers rest on, and rested on. Thread-safe; a write is durable when it returns.</summary>
public interface IMarketBases
{
    /// <summary>All markets, each as it is and as it was looked at last.</summary>
    ValueTask<IReadOnlyList<MarketBasisState>> ListAsync(CancellationToken cancellationToken);

    /// <summary>Keeps a basis as looked at, and adds what was found in it: both, or nothing.</summary>
    /// <returns>False, and nothing is written, where the market was looked at since <paramref name="revision"/> was read.</returns>
    ValueTask<bool> KeepAsync(MarketId market, long revision, MarketBasis basis, IReadOnlyCollection<Occurrence> found, CancellationToken cancellationToken);
}
