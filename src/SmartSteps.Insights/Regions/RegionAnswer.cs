using SmartSteps.Grid;
using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Passports;

namespace SmartSteps.Insights.Regions;

/// <summary>The devices in a region in an hour. Immutable.</summary>
/// <param name="Hour">The hour.</param>
/// <param name="Figure">Its figure; devices are what was counted.</param>
/// <param name="CoveredShare">The share of the region that was measured then, 0 to 1.</param>
/// <param name="Basis">The seals that it was computed from.</param>
public sealed record RegionAnswer(TimeBucket Hour, Figure Figure, double CoveredShare, AnswerBasis Basis);
