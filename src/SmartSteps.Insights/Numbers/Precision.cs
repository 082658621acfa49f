using SmartSteps.Facts;

namespace SmartSteps.Insights.Numbers;

/// <summary>
/// What is known of a sum of released values without looking at it: noise and threshold. Immutable.
/// </summary>
/// <param name="Variance">Of the noise in the sum, exact, in devices².</param>
/// <param name="Threshold">The least noisy, unscaled sum, in devices, that may be shown.</param>
/// <param name="HalfWidth95">Half the width of the 95 % interval of the noise, in devices, rounded up.</param>
/// <param name="Unit">What a device counts in the sum: 1, or the whole of a leaf's weight.</param>
internal sealed record Precision(Rational Variance, int Threshold, int HalfWidth95, int Unit)
{
    private const double TwoSided95 = 1.96;

    /// <summary>Standard deviation of the noise, in devices.</summary>
    public double Sigma { get; } = Math.Sqrt((double)Variance.Numerator / (double)Variance.Denominator);

    /// <summary>A sum of whole values that were released alike.</summary>
    public static Precision Of(ReleaseParameters parameters, int values)
    {
        var sum = NoisySum.Of(parameters, values);
        return new Precision(sum.Variance, sum.Threshold, sum.HalfWidth95, 1);
    }

    /// <summary>Any sum, by its variance: τ = ⌈max(20 + 2.33 s, 3.5 s)⌉ with the root taken of integers.</summary>
    public static Precision Of(Rational variance, int unit)
    {
        var threshold = NoisySum.ThresholdOf(variance);
        var sigma = Math.Sqrt((double)variance.Numerator / (double)variance.Denominator);
        return new Precision(variance, threshold, (int)Math.Ceiling(TwoSided95 * sigma), unit);
    }

    /// <summary>Held against what was released, neither scaled, nor extrapolated, nor rounded.</summary>
    /// <param name="units">The noisy sum, in parts of <see cref="Unit"/>.</param>
    public bool MayShow(long units) => units >= (long)Threshold * Unit;
}
