using SmartSteps.Insights.Benchmarks;

namespace SmartSteps.Api.Contract;

/// <summary>Where a zone stands among its peers.</summary>
/// <param name="Zones">Peers that were counted, the zone itself not among them, as a band: <c>5-9</c>, <c>10-19</c>, <c>20-49</c> or <c>50+</c>.</param>
/// <param name="Rank">1 for the most visitors; ranks end at one more than the band's fewest zones, which stands for all behind it too.</param>
/// <param name="RankBest">The best rank that the noise leaves open.</param>
/// <param name="RankWorst">The worst rank that the noise leaves open.</param>
/// <param name="Index">The zone's visitors over the mean of its peers, in steps of 0.05.</param>
internal sealed record PeerStandingView(
    string Zones,
    int Rank,
    int RankBest,
    int RankWorst,
    RatioView Index)
{
    public static PeerStandingView Of(PeerStanding standing) => new(standing.Zones.ToString(), standing.Rank, standing.RankLow, standing.RankHigh, RatioView.Of(standing.Index));
}
