using SmartSteps.Facts;

namespace SmartSteps.Release;

/// <summary>A seal whose values are for the leaves of a grid.</summary>
/// <param name="Facts">The noisy values, in blocks of tiles.</param>
/// <param name="Grid">The grid they are for; stored once a version.</param>
/// <param name="Debit">The whole-day cost; a store that has it already books nothing.</param>
/// <param name="Cap">The most that the day's debits may add up to.</param>
/// <param name="Mark">What was read.</param>
public sealed record GridSeal(SealedFacts Facts, PublishedGrid Grid, Debit Debit, Rational Cap, SealedMark Mark)
    : Seal(Facts, Debit, Cap, Mark);
