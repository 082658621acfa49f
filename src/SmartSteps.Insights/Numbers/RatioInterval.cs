namespace SmartSteps.Insights.Numbers;

/// <summary>The 95 % interval of a ratio of two independent normal values (Fieller 1954).</summary>
internal static class RatioInterval
{
    private const double TwoSided95 = 1.96;

    /// <summary>All r for which x − r y lies within the noise; null for an end that the noise does not bound.</summary>
    public static (double Low, double? High) Of(double x, double sigmaX, double y, double sigmaY)
    {
        var z2 = TwoSided95 * TwoSided95;
        var a = (y * y) - (z2 * sigmaY * sigmaY);
        var c = (x * x) - (z2 * sigmaX * sigmaX);
        if (a <= 0 || y <= 0)
        {
            return (0, null);
        }

        // x² y² − a c is not negative where a > 0.
        var root = Math.Sqrt(Math.Max(0, (x * x * y * y) - (a * c)));
        return (Math.Max(0, ((x * y) - root) / a), Math.Max(0, ((x * y) + root) / a));
    }
}
