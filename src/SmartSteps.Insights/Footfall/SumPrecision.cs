using SmartSteps.Facts;

namespace SmartSteps.Insights.Footfall;

/// <summary>
/// Threshold and noise of a sum of m leaves, each with noise of its own: the sum's σ is σ√m. Immutable.
/// </summary>
/// <remarks>τ_1 is the release's own; τ_m = ⌈max(20 + 2.33 σ√m, 3.5 σ√m)⌉; the 95 % half-width is ⌈1.96 σ√m⌉.</remarks>
public sealed class SumPrecision
{
    private const double LeastDevices = 20;
    private const double SigmasAboveLeast = 2.33;
    private const double SigmasAboveZero = 3.5;
    private const double SigmasOf95Percent = 1.96;

    private readonly double sigma;
    private readonly int threshold;

    /// <summary>The precision of sums of a release.</summary>
    public SumPrecision(ReleaseParameters parameters)
    {
        sigma = Math.Sqrt((double)parameters.Variance.Numerator / (double)parameters.Variance.Denominator);
        threshold = parameters.Threshold;
    }

    /// <summary>τ_m: the least noisy sum, in devices, that may be shown.</summary>
    /// <param name="leaves">m, at least 1.</param>
    public long Threshold(int leaves)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leaves, 1);
        var spread = sigma * Math.Sqrt(leaves);
        return leaves == 1
            ? threshold
            : (long)Math.Ceiling(Math.Max(LeastDevices + (SigmasAboveLeast * spread), SigmasAboveZero * spread));
    }

    /// <summary>Half the width of the 95 % interval of the noise, in devices.</summary>
    /// <param name="leaves">m, at least 1.</param>
    public long HalfWidth(int leaves)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(leaves, 1);
        return (long)Math.Ceiling(SigmasOf95Percent * sigma * Math.Sqrt(leaves));
    }
}
