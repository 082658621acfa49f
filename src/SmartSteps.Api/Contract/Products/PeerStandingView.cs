using SmartSteps.Insights.Benchmarks;

namespace SmartSteps.Api.Contract;

/// <summary>Where a zone stands among its peers.</summary>
/// <param name="Zones">Peers that were counted, the zone itself not among them.</param>
/// <param name="Rank">1 for the most visitors.</param>
/// <param name="RankBest">The best rank that the noise leaves open.</param>
/// <param name="RankWorst">The worst rank that the noise leaves open.</param>
/// <param name="Index">The zone's visitors over the mean of its peers.</param>
internal sealed record PeerStandingView(
    int Zones,
    int Rank,
    int RankBest,
    int RankWorst,
    RatioView Index)
{
    public static PeerStandingView Of(PeerStanding standing) => new(standing.Zones, standing.Rank, standing.RankLow, standing.RankHigh, RatioView.Of(standing.Index));
}
