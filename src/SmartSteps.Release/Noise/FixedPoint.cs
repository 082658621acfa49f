using System.Numerics;
using SmartSteps.Facts;

namespace SmartSteps.Release.Noise;

/// <summary>Fractions as integers over 2^<see cref="FractionBits"/>: what the noise table is computed in, once, without floating point.</summary>
internal static class FixedPoint
{
    /// <summary>The 128 bits of the table and 256 guard bits below them.</summary>
    public const int FractionBits = 128 + 256;

    /// <summary>One.</summary>
    public static BigInteger One => BigInteger.One << FractionBits;

    /// <summary>Product, rounded down.</summary>
    public static BigInteger Multiply(BigInteger a, BigInteger b) => (a * b) >> FractionBits;

    /// <summary>
    /// e^−x for x ≥ 0, by Taylor's series after halving the argument to at most a half. The error is below 2^(h + 8 − 384) after h
    /// halvings: far inside the guard bits for every variance that the table accepts.
    /// </summary>
    public static BigInteger ExpOfMinus(Rational x)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(x.Numerator);
        var halvings = 0;
        var denominator = x.Denominator;
        while (2 * x.Numerator > denominator)
        {
            denominator *= 2;
            halvings++;
        }

        var sum = One;
        var term = One;
        for (var k = 1; !term.IsZero; k++)
        {
            term = term * x.Numerator / (denominator * k);
            sum = int.IsOddInteger(k) ? sum - term : sum + term;
        }

        for (var i = 0; i < halvings; i++)
        {
            sum = Multiply(sum, sum);
        }

        return sum;
    }
}
