using System.Collections.Concurrent;
using System.Numerics;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using SmartSteps.Facts;

namespace SmartSteps.Release.Noise;

/// <summary>
/// The discrete Gaussian N_Z(0, σ²), P(X = x) ∝ e^(−x² / 2σ²), as a table of P(|X| ≤ t) in 128-bit fixed point, for t below
/// T = ⌈12 σ⌉ (Canonne, Kamath, Steinke 2020 for the law). A 128-bit uniform picks |X|, one more bit the sign; with |X| in the
/// table a sign of zero does no harm. The law drawn from differs from the exact one by at most T · 2⁻¹²⁹ through rounding
/// and P(|X| > T) through the tail: less than 2⁻¹⁰⁴ in total variation. Immutable, thread-safe.
/// </summary>
internal sealed class DiscreteGaussianTable
{
    /// <summary>The largest variance a table is built for: 12 σ is then 12,000 entries.</summary>
    public const int MaxVariance = 1_000_000;

    private const int TailInDeviations = 12;
    private const long Bias = long.MinValue;

    private static readonly ConcurrentDictionary<Rational, DiscreteGaussianTable> Tables = new();

    /// <summary>2¹²⁸ · P(|X| ≤ t) − 1 in two words, each with its top bit flipped so that signed comparison orders it.</summary>
    private readonly long[] high;
    private readonly long[] low;

    private DiscreteGaussianTable(Rational variance)
    {
        var tail = TailOf(variance);
        high = new long[tail];
        low = new long[tail];
        var cumulative = Cumulate(variance, tail, out var total);
        for (var t = 0; t < tail; t++)
        {
            var bound = (((cumulative[t] << 129) / total) + 1) >> 1;
            var last = UInt128.CreateChecked(BigInteger.Min(bound, BigInteger.One << 128) - 1);
            high[t] = (long)(ulong)(last >> 64) ^ Bias;
            low[t] = (long)(ulong)last ^ Bias;
        }

        if (high[0] == Bias)
        {
            throw new InvalidOperationException("P(X = 0) is below 2^-64: the search cannot borrow from its high word.");
        }
    }

    /// <summary>T, the largest magnitude that is ever drawn.</summary>
    public int MaxMagnitude => high.Length;

    /// <summary>The table of a variance; built once (some milliseconds), then kept.</summary>
    /// <exception cref="ArgumentOutOfRangeException">σ² is not over 0 to <see cref="MaxVariance"/>.</exception>
    public static DiscreteGaussianTable Of(Rational variance)
    {
        if (variance <= Rational.Zero || variance > new Rational(MaxVariance, 1))
        {
            throw new ArgumentOutOfRangeException(nameof(variance), variance.ToString(), "A variance is over 0 and at most 1,000,000.");
        }

        return Tables.GetOrAdd(variance, static v => new DiscreteGaussianTable(v));
    }

    /// <summary>2¹²⁸ · P(|X| ≤ t), for t from 0 to T − 1.</summary>
    public BigInteger Bound(int t) => (((BigInteger)(ulong)(high[t] ^ Bias)) << 64) + (ulong)(low[t] ^ Bias) + 1;

    /// <summary>
    /// Turns uniform words into magnitudes: the number of table entries that the uniform passes. Every draw is compared with every
    /// entry, so neither branches, nor addresses, nor the time taken depend on what is drawn.
    /// </summary>
    /// <param name="highWords">Upper halves of the 128-bit uniforms.</param>
    /// <param name="lowWords">Lower halves; as many.</param>
    /// <param name="magnitudes">Receives |X|; as many. The count must be a multiple of <see cref="Stride"/>.</param>
    public void Search(ReadOnlySpan<ulong> highWords, ReadOnlySpan<ulong> lowWords, Span<long> magnitudes)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(lowWords.Length, highWords.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(magnitudes.Length, highWords.Length);
        ArgumentOutOfRangeException.ThrowIfNotEqual(highWords.Length % Stride, 0, nameof(highWords));
        var upper = MemoryMarshal.Cast<ulong, Vector256<long>>(highWords);
        var lower = MemoryMarshal.Cast<ulong, Vector256<long>>(lowWords);
        var result = MemoryMarshal.Cast<long, Vector256<long>>(magnitudes);
        for (var i = 0; i < upper.Length; i += 4)
        {
            Search(upper.Slice(i, 4), lower.Slice(i, 4), result.Slice(i, 4));
        }
    }

    /// <summary>Draws that are searched for at once.</summary>
    public const int Stride = 16;

    private void Search(ReadOnlySpan<Vector256<long>> upper, ReadOnlySpan<Vector256<long>> lower, Span<Vector256<long>> result)
    {
        var bias = Vector256.Create(Bias);
        Vector256<long> h0 = upper[0] ^ bias, h1 = upper[1] ^ bias, h2 = upper[2] ^ bias, h3 = upper[3] ^ bias;
        Vector256<long> l0 = lower[0] ^ bias, l1 = lower[1] ^ bias, l2 = lower[2] ^ bias, l3 = lower[3] ^ bias;
        Vector256<long> n0 = default, n1 = default, n2 = default, n3 = default;
        var lows = low;
        var highs = high;
        for (var t = 0; t < highs.Length && t < lows.Length; t++)
        {
            // A comparison gives 0 or −1. Where the low word passes, the high word needs to pass one less: so (h, l) > (H, L) is
            // h > H + (l > L), in two comparisons. H is never the least value, see the constructor.
            var entryHigh = Vector256.Create(highs[t]);
            var entryLow = Vector256.Create(lows[t]);
            n0 -= Vector256.GreaterThan(h0, entryHigh + Vector256.GreaterThan(l0, entryLow));
            n1 -= Vector256.GreaterThan(h1, entryHigh + Vector256.GreaterThan(l1, entryLow));
            n2 -= Vector256.GreaterThan(h2, entryHigh + Vector256.GreaterThan(l2, entryLow));
            n3 -= Vector256.GreaterThan(h3, entryHigh + Vector256.GreaterThan(l3, entryLow));
        }

        result[0] = n0;
        result[1] = n1;
        result[2] = n2;
        result[3] = n3;
    }

    /// <summary>⌈12 σ⌉: the least n with n² ≥ 144 σ².</summary>
    private static int TailOf(Rational variance)
    {
        var square = new Rational(TailInDeviations * TailInDeviations, 1) * variance;
        var n = 1;
        while (new Rational((BigInteger)n * n, 1) < square)
        {
            n++;
        }

        return n;
    }

    /// <summary>Unnormalised sums of e^(−x² / 2σ²) over |x| ≤ t, and over all x.</summary>
    private static BigInteger[] Cumulate(Rational variance, int tail, out BigInteger total)
    {
        // With a = e^(−1 / 2σ²) the weights a^(x²) follow each other by factors a, a³, a⁵ …
        var a = FixedPoint.ExpOfMinus(new Rational(1, 2) / variance);
        var factor = a;
        var step = FixedPoint.Multiply(a, a);
        var weight = FixedPoint.One;
        total = FixedPoint.One;
        var cumulative = new BigInteger[tail];
        for (var x = 0; !weight.IsZero || x < tail; x++)
        {
            if (x < tail)
            {
                cumulative[x] = total;
            }

            weight = FixedPoint.Multiply(weight, factor);
            factor = FixedPoint.Multiply(factor, step);
            total += 2 * weight;
        }

        return cumulative;
    }
}
