using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SmartSteps.Facts;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.Products;

/// <summary>The step from raw counts to released ones, the same for every product: noise on each cell, zeros too.</summary>
internal static class NoisyValues
{
    /// <summary>Cuts released values into blocks; may throw where the domain does not allow it.</summary>
    public delegate ImmutableArray<FactBlock> Cut(ReadOnlySpan<int> values);

    /// <summary>Adds noise to every count and cuts the values into blocks.</summary>
    /// <exception cref="OverflowException">A noisy count would pass 32 bits.</exception>
    public static ImmutableArray<FactBlock> Of(ReadOnlySpan<int> counts, Rational variance, NoiseSource source, Cut cut)
    {
        var values = new int[counts.Length];
        try
        {
            using (var noise = source.Open(variance))
            {
                noise.Fill(values);
            }

            for (var i = 0; i < values.Length; i++)
            {
                values[i] = checked((int)((long)counts[i] + values[i]));
            }

            return cut(values);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(values.AsSpan()));
        }
    }
}
