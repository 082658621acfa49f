using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Benchmarks;

/// <summary>Where a zone stands among its peers.</summary>
/// <remarks>
/// Ranks end at one more than the band's fewest zones, which stands for that rank and all behind it: the last rank would tell the number.
/// </remarks>
/// <param name="Zones">Peers that were counted, the zone itself not among them.</param>
/// <param name="Rank">1 for the most visitors; by noisy counts, so that neighbours in rank may be equal in truth.</param>
/// <param name="RankLow">The best rank that the noise leaves open (95 % for each pair).</param>
/// <param name="RankHigh">The worst rank that the noise leaves open.</param>
/// <param name="Index">The zone's visitors over the mean of its peers; 1 is the mean. In steps of 0.05, its interval outward.</param>
public sealed record PeerStanding(PeerBand Zones, int Rank, int RankLow, int RankHigh, RatioFigure Index);
