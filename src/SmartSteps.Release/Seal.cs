using SmartSteps.Facts;

namespace SmartSteps.Release;

/// <summary>All that one commit makes durable, or nothing of it.</summary>
/// <param name="Facts">The noisy values.</param>
/// <param name="Debit">The whole-day cost; a store that has it already books nothing.</param>
/// <param name="Cap">The most that the day's debits may add up to.</param>
/// <param name="Mark">What was read.</param>
public abstract record Seal(SealedFacts Facts, Debit Debit, Rational Cap, SealedMark Mark);
