using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.Products;

/// <summary>The step from raw counts to released ones, the same for every product on leaves: noise on each of them, zeros too.</summary>
internal static class NoisyBlocks
{
    /// <summary>Adds noise to every leaf and splits the values into blocks, in quadkey order.</summary>
    /// <exception cref="ArgumentException">The counts are of another grid, or the grid's leaves are not in quadkey order.</exception>
    /// <exception cref="OverflowException">A noisy count would pass 32 bits.</exception>
    public static ImmutableArray<FactBlock> Of(LeafCounts counts, PublishedGrid grid, Rational variance, NoiseSource source)
    {
        if (counts.LeafCount != grid.Leaves.Length)
        {
            throw new ArgumentException("The counts are of another grid.", nameof(counts));
        }

        var values = new int[counts.LeafCount];
        try
        {
            using (var noise = source.Open(variance))
            {
                noise.Fill(values);
            }

            for (var i = 0; i < values.Length; i++)
            {
                values[i] = checked((int)((long)counts.Values[i] + values[i]));
            }

            return Split(grid, values);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(values.AsSpan()));
        }
    }

    private static ImmutableArray<FactBlock> Split(PublishedGrid grid, int[] values)
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

            if (blocks.Count > 0 && blocks[^1].Block.CompareTo(block) >= 0)
            {
                throw new ArgumentException("The leaves are not in quadkey order.", nameof(grid));
            }

            blocks.Add(new FactBlock(block, [.. values.AsSpan(start..end)]));
            start = end;
        }

        return blocks.ToImmutable();
    }
}
