namespace SmartSteps.Facts;

/// <summary>The standard normal law.</summary>
internal static class NormalLaw
{
    private const double FarOut = 8;

    /// <summary>Φ(x), to 14 digits: the series x + x³/3 + x⁵/15 + … (Marsaglia 2004); beyond ±8 it is 0 or 1.</summary>
    public static double Cumulative(double x)
    {
        if (Math.Abs(x) > FarOut)
        {
            return x < 0 ? 0 : 1;
        }

        double sum = x, term = x, before = 0;
        for (var i = 3; sum != before; i += 2)
        {
            before = sum;
            term *= x * x / i;
            sum += term;
        }

        return 0.5 + (sum * Math.Exp(-x * x / 2) / Math.Sqrt(2 * Math.PI));
    }
}
