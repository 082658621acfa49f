using System.Collections.Immutable;
using SmartSteps.Markets;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Facts;

/// <summary>All that a day's seal of a product made public, ready to be read by row. Immutable, thread-safe.</summary>
/// <param name="Market">The market.</param>
/// <param name="Window">The day.</param>
/// <param name="Parameters">How it was released.</param>
/// <param name="Domain">The seal's domain.</param>
/// <param name="Scale">Factor that undoes a skipped hour; 1 for most.</param>
/// <param name="SealedAt">When it was sealed.</param>
/// <param name="Values">Signed noisy counts of devices, unscaled, one for each cell of the domain, row by row.</param>
public sealed record SealedDay(
    MarketId Market,
    SealWindow Window,
    ReleaseParameters Parameters,
    PublicDomain Domain,
    Rational Scale,
    DateTimeOffset SealedAt,
    ImmutableArray<int> Values)
{
    /// <summary>The values of a row, one for each of its columns.</summary>
    /// <param name="row">Ordinal of the row in the domain.</param>
    public ReadOnlySpan<int> Row(int row) => Values.AsSpan(Domain.OffsetOf(row), Domain.Rows[row].Columns.Length);
}
