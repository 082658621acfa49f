using SmartSteps.Facts;

namespace SmartSteps.Release.StatisticalTests.Statistics;

/// <summary>Exact fractions as the statistics need them.</summary>
internal static class RationalValue
{
    public static double ToDouble(this Rational fraction) => (double)fraction.Numerator / (double)fraction.Denominator;
}
