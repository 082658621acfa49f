using SmartSteps.Facts;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Release;

/// <summary>A seal whose values are for the rows of a public domain.</summary>
/// <param name="Facts">The noisy values, in blocks of whole rows.</param>
/// <param name="Domain">The domain they are for; stored once a version.</param>
/// <param name="Debit">The whole-day cost; a store that has it already books nothing.</param>
/// <param name="Cap">The most that the day's debits may add up to.</param>
/// <param name="Mark">What was read.</param>
public sealed record DomainSeal(SealedFacts Facts, PublicDomain Domain, Debit Debit, Rational Cap, SealedMark Mark)
    : Seal(Facts, Debit, Cap, Mark);
