using System.Collections.Immutable;

namespace SmartSteps.Sales.Keys;

/// <summary>A secret that was replaced by another, and still works for a while beside it.</summary>
/// <param name="Hash">SHA-256 of it.</param>
/// <param name="Until">From when on it does not work any more.</param>
public sealed record EarlierSecret(ImmutableArray<byte> Hash, DateTimeOffset Until);
