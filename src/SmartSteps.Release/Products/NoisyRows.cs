using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Markets.Measures;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.Products;

/// <summary>
/// Released values of products on a public domain, in blocks of whole rows: so many that a day is a few dozen blocks, so few that one row is
/// read for a year in milliseconds.
/// </summary>
internal static class NoisyRows
{
    /// <summary>The most rows of a block.</summary>
    public const int MostRows = 64;

    /// <summary>A block ends with the row that reaches so many cells: as a rule a stored block is then less than a kilobyte.</summary>
    public const int EnoughCells = 512;

    /// <summary>Adds noise to every cell and splits the values into blocks of rows.</summary>
    /// <exception cref="OverflowException">A noisy count would pass 32 bits.</exception>
    public static ImmutableArray<FactBlock> Of(DomainCounts counts, Rational variance, NoiseSource source) =>
        NoisyValues.Of(counts.Values, variance, source, values => Split(counts.Domain, values));

    private static ImmutableArray<FactBlock> Split(PublicDomain domain, ReadOnlySpan<int> values)
    {
        var blocks = ImmutableArray.CreateBuilder<FactBlock>();
        for (var first = 0; first < domain.Rows.Length;)
        {
            var end = first + 1;
            while (end < domain.Rows.Length && end - first < MostRows && domain.OffsetOf(end) - domain.OffsetOf(first) < EnoughCells)
            {
                end++;
            }

            blocks.Add(new FactBlock((ulong)first, [.. values[domain.OffsetOf(first)..domain.OffsetOf(end)]]));
            first = end;
        }

        return blocks.ToImmutable();
    }
}
