namespace SmartSteps.Facts;

/// <summary>Conversion from zCDP to (ε, δ): Canonne, Kamath, Steinke 2020 (arXiv 2004.00010), proposition 12.</summary>
internal static class ZeroConcentrated
{
    private const int Steps = 200;

    /// <summary>The least ε that the conversion gives for ρ &gt; 0 and 0 &lt; δ &lt; 1.</summary>
    public static double Epsilon(double rho, double delta)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rho);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(delta);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(delta, 1);

        // ε is unimodal in the order α > 1 of the Rényi divergence: ternary search over ln(α − 1).
        double low = -20, high = 40;
        for (var i = 0; i < Steps; i++)
        {
            var left = low + ((high - low) / 3);
            var right = high - ((high - low) / 3);
            (low, high) = AtOrder(rho, delta, Math.Exp(left)) < AtOrder(rho, delta, Math.Exp(right)) ? (low, right) : (left, high);
        }

        return Math.Max(0, AtOrder(rho, delta, Math.Exp(low)));
    }

    /// <param name="excess">α − 1.</param>
    private static double AtOrder(double rho, double delta, double excess)
    {
        var order = 1 + excess;
        return (order * rho) + Math.Log(excess / order) - ((Math.Log(delta) + Math.Log(order)) / excess);
    }
}
