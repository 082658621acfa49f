using SmartSteps.Facts;

namespace SmartSteps.Api.Contract;

/// <summary>Exact fractions as the decimals that answers carry.</summary>
internal static class Fraction
{
    private const int Places = 6;

    public static double Decimal(Rational fraction) => Math.Round((double)fraction.Numerator / (double)fraction.Denominator, Places);
}
