using SmartSteps.Release;

namespace SmartSteps.Engine;

/// <summary>What became of hours that were counted together.</summary>
/// <param name="Outcome">What became of the last hour that was tried.</param>
/// <param name="Public">How many hours from the first one on are public now.</param>
/// <param name="Committed">How many of those were not before.</param>
/// <param name="Products">How many products of the day became public with them.</param>
/// <param name="Day">What was counted of the day; null: nothing, or it holds no longer.</param>
internal readonly record struct SealedHours(SealOutcome Outcome, int Public, int Committed, int Products, WholeDayCount? Day);
