using System.Collections.Immutable;
using SmartSteps.Markets;

namespace SmartSteps.Facts;

/// <summary>Everything that one seal made public: sealed once, never changed.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The hour or day.</param>
/// <param name="Parameters">How it was released.</param>
/// <param name="DomainVersion">
/// Names what the values are for: the <see cref="PublishedGrid"/> of footfall, the <see cref="Markets.Measures.PublicDomain"/> of every other product.
/// </param>
/// <param name="Scale">
/// Factor that undoes a skipped hour: 25/24 on a day of 25 hours, else 1. Values are stored unscaled.
/// </param>
/// <param name="SealedAt">When it was sealed (<see cref="PublishedInstant"/>).</param>
/// <param name="Blocks">The values, by ascending key; every cell of the public domain has one, zeros too.</param>
public sealed record SealedFacts(
    MarketId Market,
    SealWindow Window,
    ReleaseParameters Parameters,
    string DomainVersion,
    Rational Scale,
    DateTimeOffset SealedAt,
    ImmutableArray<FactBlock> Blocks)
{
    /// <summary>
    /// <see cref="DomainVersion"/> where everybody may see it: footfall's grid follows from the market's cells. A domain of rows holds what every tenant
    /// measures, and its version is made of that alone: a change would tell that somebody registered something, and a guess at what could be tried out. Those
    /// are published through <see cref="Log.FactsDigest"/> only, whose noisy values nobody can guess; null for them.
    /// </summary>
    public string? PublicVersion => Parameters.Product == ProductId.Footfall ? DomainVersion : null;
}
