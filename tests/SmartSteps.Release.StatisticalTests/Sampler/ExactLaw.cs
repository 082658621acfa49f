using System.Numerics;
using SmartSteps.Facts;

namespace SmartSteps.Release.StatisticalTests.Sampler;

/// <summary>
/// N_Z(0, σ²) computed for itself: each weight e^(−x² / 2σ²) by Taylor's series of its own in 512-bit fixed point, with no recurrence
/// and no code in common with the production table.
/// </summary>
internal sealed class ExactLaw
{
    private const int Bits = 512;

    private readonly BigInteger[] weights;
    private readonly BigInteger total;

    public ExactLaw(Rational variance)
    {
        var all = new List<BigInteger>();
        for (var x = 0; all.Count == 0 || !all[^1].IsZero; x++)
        {
            all.Add(ExpOfMinus((BigInteger)x * x * variance.Denominator, 2 * variance.Numerator));
        }

        weights = [.. all];
        total = weights[0] + (2 * weights.Skip(1).Aggregate(BigInteger.Zero, (sum, weight) => sum + weight));
        Variance = (double)variance.Numerator / (double)variance.Denominator;
    }

    /// <summary>σ² of the law's formula.</summary>
    public double Variance { get; }

    /// <summary>P(X = x), rounded to a double at the very end.</summary>
    public double Probability(long x)
    {
        var magnitude = Math.Abs(x);
        return magnitude >= weights.Length ? 0 : Ratio(weights[magnitude]);
    }

    /// <summary>P(X ≤ x).</summary>
    public double Cumulative(long x)
    {
        var sum = BigInteger.Zero;
        for (var y = -(long)weights.Length; y <= x && y < weights.Length; y++)
        {
            sum += Math.Abs(y) < weights.Length ? weights[Math.Abs(y)] : BigInteger.Zero;
        }

        return Ratio(sum);
    }

    /// <summary>P(|X| ≤ t) · 2¹²⁸, rounded down.</summary>
    public BigInteger CumulativeMagnitude(int t)
    {
        var sum = weights[0];
        for (var x = 1; x <= t; x++)
        {
            sum += 2 * weights[x];
        }

        return (sum << 128) / total;
    }

    private static BigInteger ExpOfMinus(BigInteger numerator, BigInteger denominator)
    {
        // e^−(n/d) = (e^−(n / (d 2^k)))^(2^k) with an argument below 2^−8.
        var halvings = 0;
        while (numerator << 8 > denominator << halvings)
        {
            halvings++;
        }

        var one = BigInteger.One << Bits;
        var (sum, term) = (one, one);
        for (var i = 1; !term.IsZero; i++)
        {
            term = -(term * numerator / (denominator << halvings)) / i;
            sum += term;
        }

        for (var i = 0; i < halvings; i++)
        {
            sum = (sum * sum) >> Bits;
        }

        return sum;
    }

    private double Ratio(BigInteger part) => (double)((part << 100) / total) / Math.Pow(2, 100);
}
