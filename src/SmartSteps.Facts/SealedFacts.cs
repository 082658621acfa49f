using System.Collections.Immutable;
using SmartSteps.Markets;

namespace SmartSteps.Facts;

/// <summary>Everything that one seal made public: sealed once, never changed.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The hour or day.</param>
/// <param name="Parameters">How it was released.</param>
/// <param name="GridVersion">Names the <see cref="PublishedGrid"/> that the values are for.</param>
/// <param name="Scale">
/// Factor that undoes a skipped hour: 25/24 on a day of 25 hours, else 1. Values are stored unscaled.
/// </param>
/// <param name="SealedAt">When it was sealed.</param>
/// <param name="Blocks">The values, by block in quadkey order; every leaf of the grid has one, zeros too.</param>
public sealed record SealedFacts(
    MarketId Market,
    SealWindow Window,
    ReleaseParameters Parameters,
    string GridVersion,
    Rational Scale,
    DateTimeOffset SealedAt,
    ImmutableArray<FactBlock> Blocks);
