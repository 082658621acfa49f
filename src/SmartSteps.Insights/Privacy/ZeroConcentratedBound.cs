namespace SmartSteps.Insights.Privacy;

/// <summary>
/// What a ρ of zero-concentrated differential privacy means in (ε, δ): Canonne, Kamath, Steinke, <em>The discrete Gaussian for
/// differential privacy</em> (2020), Proposition 7, at its best α.
/// </summary>
public static class ZeroConcentratedBound
{
    private const int Steps = 200;

    /// <summary>The least ε at δ.</summary>
    /// <param name="rho">ρ &gt; 0; that of several days is the sum of theirs.</param>
    /// <param name="delta">δ, between 0 and 1.</param>
    public static double Epsilon(double rho, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rho);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(delta, 1);

        // Unimodal in α; searched on a logarithmic scale of α − 1.
        var (low, high) = (Math.Log(1e-6), Math.Log(1e9));
        for (var i = 0; i < Steps; i++)
        {
            var third = (high - low) / 3;
            if (At(low + third) < At(high - third))
            {
                high -= third;
            }
            else
            {
                low += third;
            }
        }

        return Math.Max(0, At((low + high) / 2));

        double At(double logarithm)
        {
            var less = Math.Exp(logarithm);
            var alpha = less + 1;
            return (alpha * rho) + ((-Math.Log(delta) - Math.Log(less) - (alpha * Math.Log(alpha / less))) / less);
        }
    }
}
