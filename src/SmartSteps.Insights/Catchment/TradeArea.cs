using System.Collections.Immutable;

namespace SmartSteps.Insights.Catchment;

/// <summary>The fewest areas that hold a share of the visitors.</summary>
/// <param name="Tier">Which share: 50, 80 or 95 %.</param>
/// <param name="Aim">That share, 0 to 1.</param>
/// <param name="Reached">The share that its areas hold, 0 to 1.</param>
/// <param name="IsComplete">False where all origins that may be shown hold less than the aim: the rest is in <see cref="CatchmentAnswer.Elsewhere"/>.</param>
/// <param name="Areas">The areas' keys, largest first, those of smaller tiers included.</param>
public sealed record TradeArea(TradeAreaTier Tier, decimal Aim, decimal Reached, bool IsComplete, ImmutableArray<ulong> Areas);
