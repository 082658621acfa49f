namespace SmartSteps.Insights.Numbers;

/// <summary>Tail of the standard normal law.</summary>
internal static class NormalTail
{
    /// <summary>P(Z ≤ z).</summary>
    public static double Below(double z) => z < 0 ? TwoSided(z) / 2 : 1 - (TwoSided(z) / 2);

    /// <summary>P(|Z| ≥ |z|), to seven digits of the tail itself, so that small chances stay exact (Chebyshev fit, Press et al., erfcc).</summary>
    public static double TwoSided(double z)
    {
        var x = Math.Abs(z) / Math.Sqrt(2);
        var t = 1 / (1 + (x / 2));
        ReadOnlySpan<double> fit =
        [
            -1.26551223, 1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277,
        ];
        var sum = 0.0;
        for (var i = fit.Length - 1; i >= 0; i--)
        {
            sum = (sum * t) + fit[i];
        }

        return Math.Min(1, t * Math.Exp((-x * x) + sum));
    }
}
