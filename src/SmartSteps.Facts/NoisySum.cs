using System.Collections.Concurrent;
using System.Numerics;

namespace SmartSteps.Facts;

/// <summary>
/// What is known of the sum of m released cells (leaves, hours, or both) without looking at it: its noise has variance m σ², and
/// whether it may be shown depends on its noisy, unscaled value alone. Immutable, thread-safe.
/// </summary>
public readonly record struct NoisySum
{
    /// <summary>k: fewer devices than this are not to be told from none.</summary>
    public const int LeastDevices = 20;

    private static readonly Rational ShownByChance = new(233, 100);
    private static readonly Rational LeastDeviations = new(7, 2);
    private static readonly Rational TwoSided95 = new(196, 100);
    private static readonly ConcurrentDictionary<Rational, int> SingleCellHalfWidths = new();

    private NoisySum(Rational variance, int threshold, int halfWidth95)
    {
        Variance = variance;
        Threshold = threshold;
        HalfWidth95 = halfWidth95;
    }

    /// <summary>m σ², exact, in devices².</summary>
    public Rational Variance { get; }

    /// <summary>
    /// τ_m, in devices: the sum may be shown when its signed noisy value is at least this. τ for one cell,
    /// ⌈max(20 + 2.33 σ √m, 3.5 σ √m)⌉ for more.
    /// </summary>
    public int Threshold { get; }

    /// <summary>
    /// Half the width, in devices, of the 95 % interval for the count before noise: the least h with P(|noise| ≤ h) ≥ 0.95. From the
    /// discrete law for one cell, ⌈1.96 σ √m⌉ for more.
    /// </summary>
    public int HalfWidth95 { get; }

    /// <summary>The sum of so many cells that were released with these parameters.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Less than one cell.</exception>
    public static NoisySum Of(ReleaseParameters parameters, int cells)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cells, 1);
        var variance = parameters.Variance * new Rational(cells, 1);
        return cells == 1
            ? new(variance, parameters.Threshold, SingleCellHalfWidths.GetOrAdd(variance, HalfWidthOfOne))
            : new(variance, ThresholdOf(variance), Deviations(TwoSided95, variance));
    }

    /// <summary>⌈max(20 + 2.33 σ, 3.5 σ)⌉, in integers, of the noise with this variance.</summary>
    public static int ThresholdOf(Rational variance) =>
        Math.Max(LeastDevices + Deviations(ShownByChance, variance), Deviations(LeastDeviations, variance));

    /// <summary>True when a sum with this noisy, unscaled value may be shown.</summary>
    public bool MayShow(long noisySum) => noisySum >= Threshold;

    /// <summary>⌈factor · σ⌉: the root is taken of integers, so that no rounding decides.</summary>
    private static int Deviations(Rational factor, Rational variance)
    {
        // The least n with n² ≥ a / b is the least n with n² ≥ ⌈a / b⌉.
        var square = factor * factor * variance;
        var least = (square.Numerator + square.Denominator - 1) / square.Denominator;
        var low = BigInteger.Zero;
        var high = BigInteger.One << (int)((least.GetBitLength() / 2) + 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = middle * middle < least ? (middle + 1, high) : (low, middle);
        }

        return (int)low;
    }

    private static int HalfWidthOfOne(Rational variance)
    {
        var exponent = -(double)variance.Denominator / (2 * (double)variance.Numerator);
        double Weight(double x) => Math.Exp(x * x * exponent);
        var total = 1.0;
        for (var x = 1; Weight(x) > 1e-18; x++)
        {
            total += 2 * Weight(x);
        }

        var inside = 1.0;
        var half = 0;
        while (inside < 0.95 * total)
        {
            inside += 2 * Weight(++half);
        }

        return half;
    }
}
