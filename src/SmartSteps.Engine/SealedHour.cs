using SmartSteps.Grid;
using SmartSteps.Markets;

namespace SmartSteps.Engine;

/// <summary>News of an hour that has become public.</summary>
/// <param name="Market">The market.</param>
/// <param name="Hour">The hour.</param>
public readonly record struct SealedHour(MarketId Market, TimeBucket Hour);
