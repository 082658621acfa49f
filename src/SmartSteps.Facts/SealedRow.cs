using System.Collections.Immutable;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Facts;

/// <summary>One row of what a seal made public.</summary>
/// <param name="Window">The day.</param>
/// <param name="Parameters">How it was released.</param>
/// <param name="Domain">The seal's domain.</param>
/// <param name="Row">Ordinal of the row in the domain.</param>
/// <param name="Scale">Factor that undoes a skipped hour; 1 for most.</param>
/// <param name="SealedAt">When it was sealed.</param>
/// <param name="Values">Signed noisy counts of devices, unscaled, one for each column of the row.</param>
public sealed record SealedRow(
    SealWindow Window,
    ReleaseParameters Parameters,
    PublicDomain Domain,
    int Row,
    Rational Scale,
    DateTimeOffset SealedAt,
    ImmutableArray<int> Values);
