using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Catchment;

/// <summary>Visitors whose day began in an area.</summary>
/// <param name="Area">The area's key.</param>
/// <param name="Figure">Visitors a day, the mean of the days.</param>
/// <param name="Share">Their share of all visitors.</param>
/// <param name="CumulativeShare">Share of this and all larger origins, 0 to 1.</param>
/// <param name="Tier">The part of the trade area.</param>
public sealed record Origin(ulong Area, Figure Figure, ShareFigure Share, decimal CumulativeShare, TradeAreaTier Tier);
