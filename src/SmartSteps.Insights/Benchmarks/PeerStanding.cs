using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Benchmarks;

/// <summary>Where a zone stands among its peers.</summary>
/// <param name="Zones">Peers that were counted, the zone itself not among them.</param>
/// <param name="Rank">1 for the most visitors; by noisy counts, so that neighbours in rank may be equal in truth.</param>
/// <param name="RankLow">The best rank that the noise leaves open (95 % for each pair).</param>
/// <param name="RankHigh">The worst rank that the noise leaves open.</param>
/// <param name="Index">The zone's visitors over the mean of its peers; 1 is the mean.</param>
public sealed record PeerStanding(int Zones, int Rank, int RankLow, int RankHigh, RatioFigure Index);
