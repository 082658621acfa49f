using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Facts;

namespace SmartSteps.Release.Tests.Facts;

public class RationalLawTests
{
    private static readonly Arbitrary<Rational> Any =
        (from n in Gen.Choose(-10_000, 10_000)
         from d in Gen.Choose(1, 10_000)
         from sign in Gen.Elements(-1, 1)
         select new Rational(n, d * sign)).ToArbitrary();

    [Fact]
    public void Fractions_are_a_field()
    {
        Holds((a, b, c) => a + b == b + a && a * b == b * a);
        Holds((a, b, c) => a + b + c == a + (b + c) && a * b * c == a * (b * c));
        Holds((a, b, c) => a * (b + c) == (a * b) + (a * c));
        Holds((a, b, c) => b == Rational.Zero || a / b * b == a);
        Holds((a, b, c) => a + Rational.Zero == a && a * new Rational(1, 1) == a);
    }

    [Fact]
    public void Order_is_total_and_kept_by_sums()
    {
        Holds((a, b, c) => (a < b ? 1 : 0) + (a == b ? 1 : 0) + (a > b ? 1 : 0) == 1);
        Holds((a, b, c) => a <= b == a + c <= b + c);
        Holds((a, b, c) => !(a <= b && b <= c) || a <= c);
    }

    [Fact]
    public void Equal_fractions_are_written_alike_and_read_back() => Holds((a, b, c) =>
        Rational.Parse(a.ToString()) == a
        && new Rational(a.Numerator * 6, a.Denominator * 6) == a
        && a.Denominator.Sign == 1
        && BigInteger.GreatestCommonDivisor(a.Numerator, a.Denominator).IsOne);

    [Fact]
    public void The_default_value_is_zero()
    {
        Assert.Equal(new Rational(0, 17), default);
        Assert.Equal(BigInteger.One, default(Rational).Denominator);
    }

    [Fact]
    public void There_is_no_fraction_over_zero() => Assert.Throws<DivideByZeroException>(() => new Rational(1, 0));

    private static void Holds(Func<Rational, Rational, Rational, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithReplay(41, 11).WithMaxTest(300), Prop.ForAll(Any, Any, Any, law));
}
