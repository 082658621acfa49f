using System.Collections.Immutable;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.Products;

/// <summary>Released values of products on leaves, in blocks of tiles.</summary>
internal static class NoisyBlocks
{
    /// <summary>Adds noise to every leaf and splits the values into blocks, in quadkey order.</summary>
    /// <exception cref="ArgumentException">The counts are of another grid, or the grid's leaves are not in quadkey order.</exception>
    /// <exception cref="OverflowException">A noisy count would pass 32 bits.</exception>
    public static ImmutableArray<FactBlock> Of(LeafCounts counts, PublishedGrid grid, Rational variance, NoiseSource source) =>
        counts.LeafCount == grid.Leaves.Length
            ? NoisyValues.Of(counts.Values, variance, source, values => Split(grid, values))
            : throw new ArgumentException("The counts are of another grid.", nameof(counts));

    private static ImmutableArray<FactBlock> Split(PublishedGrid grid, ReadOnlySpan<int> values)
    {
        var blocks = ImmutableArray.CreateBuilder<FactBlock>();
        for (var start = 0; start < values.Length;)
        {
            var block = TileBlock.Of(grid.Leaves[start]);
            var end = start + 1;
            while (end < values.Length && TileBlock.Of(grid.Leaves[end]) == block)
            {
                end++;
            }

            if (blocks.Count > 0 && blocks[^1].Key >= block.Tile.Key)
            {
                throw new ArgumentException("The leaves are not in quadkey order.", nameof(grid));
            }

            blocks.Add(FactBlock.Of(block, [.. values[start..end]]));
            start = end;
        }

        return blocks.ToImmutable();
    }
}
