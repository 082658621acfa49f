using System.Numerics;
using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Facts;
using SmartSteps.Insights.Numbers;

namespace SmartSteps.Insights.Tests;

public sealed class NumbersTests
{
    private static readonly Config Fixed = Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(20260302, 77);

    [Fact]
    public void AWeightedSumHasTheThresholdOfItsExactVariance() => Check.One(Fixed, Prop.ForAll(
        Gen.Choose(1, 4096).NonEmptyListOf().ToArbitrary(),
        weights =>
        {
            var parameters = Town.ParametersOf(ProductId.Footfall);
            long squares = weights.Sum(w => (long)w * w);
            var precision = NoiseLevel.Of(parameters, squares, 4096).One;
            var threshold = precision.Threshold;

            // The least whole τ with τ ≥ 20 + 2.33 s and τ ≥ 3.5 s, checked in whole numbers: s² = 300 Σ w² / 4096².
            Assert.True(Reaches(threshold, squares) && !Reaches(threshold - 1, squares));
            Assert.True(precision.MayShow((long)threshold * 4096));
            Assert.False(precision.MayShow(((long)threshold * 4096) - 1));

            static bool Reaches(long tau, long squares)
            {
                var s2 = 300 * (BigInteger)squares;
                var unit = (BigInteger)4096 * 4096;
                return tau >= 20 && (BigInteger)(tau - 20) * (tau - 20) * 10_000 * unit >= 54_289 * s2 && (BigInteger)tau * tau * 4 * unit >= 49 * s2;
            }
        }));

    [Fact]
    public void SumsOfSumsHaveTheNoiseOfAllTheirValues() => Check.One(Fixed, Prop.ForAll(
        Gen.Choose(1, 5).NonEmptyListOf().ToArbitrary(),
        sizes =>
        {
            var (hour, day) = (NoiseLevel.Of(Town.ParametersOf(ProductId.ZoneHour)), NoiseLevel.Of(Town.ParametersOf(ProductId.ZoneDay)));
            var flat = default(NoisyTotalBuilder);
            var nested = default(NoisyTotalBuilder);
            foreach (var (size, index) in sizes.Select((s, i) => (s, i)))
            {
                var part = default(NoisyTotalBuilder);
                for (var i = 0; i < size; i++)
                {
                    flat.Add(size + i, 1, index % 3 == 0 ? day : hour);
                    part.Add(size + i, 1, index % 3 == 0 ? day : hour);
                }

                nested.Add(part.Build()!.Value);
            }

            var (one, other) = (flat.Build()!.Value, nested.Build()!.Value);
            Assert.Equal((one.Units, one.Devices, one.Values, one.Precision.Variance), (other.Units, other.Devices, other.Values, other.Precision.Variance));
            var exact = sizes.Select((size, index) => new Rational(size * (index % 3 == 0 ? 500 : 400), 1)).Aggregate((a, b) => a + b);
            Assert.Equal(exact, one.Precision.Variance);
            if (one.Values > 1)
            {
                Assert.Equal(NoisySum.ThresholdOf(exact), one.Precision.Threshold);
            }
        }));

    [Fact]
    public void AProjectionIsNeverNegativeKeepsTheSumAndIsTheNearest() => Check.One(Fixed, Prop.ForAll(
        Gen.Choose(-50, 200).NonEmptyListOf().ToArbitrary(),
        values =>
        {
            double[] parts = [.. values.Select(v => (double)v)];
            var projected = Simplex.Project(parts);
            if (parts.Sum() <= 0)
            {
                Assert.All(projected, p => Assert.Equal(0, p));
                return;
            }

            Assert.All(projected, p => Assert.True(p >= 0));
            Assert.Equal(parts.Sum(), projected.Sum(), 6);

            // The nearest point takes one amount from all that stay, and no less from those that do not.
            var taken = parts.Zip(projected, (a, b) => (Taken: a - b, Stays: b > 0)).ToList();
            var amount = taken.First(t => t.Stays).Taken;
            Assert.All(taken, t => Assert.True(t.Stays ? Math.Abs(t.Taken - amount) < 1e-6 : t.Taken <= amount + 1e-6));
        }));

    [Theory]
    [InlineData(0, 1)]
    [InlineData(1.959964, 0.05)]
    [InlineData(-3.290527, 0.001)]
    [InlineData(6.0, 1.973175e-9)]
    public void TailsOfTheNormalLawAreExact(double z, double chance) => Assert.Equal(1, NormalTail.TwoSided(z) / chance, 5);

    [Fact]
    public void RatiosHoldTheTruthInNineteenOfTwentyCases()
    {
        // 4,000 draws: a miss count outside 200 ± 55 has a chance below 1 in 10,000.
        var random = new Random(11);
        double Draw() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var missed = 0;
        for (var i = 0; i < 4000; i++)
        {
            var (low, high) = RatioInterval.Of(150 + (20 * Draw()), 20, 100 + (20 * Draw()), 20);
            missed += 1.5 < low || 1.5 > (high ?? double.PositiveInfinity) ? 1 : 0;
        }

        Assert.InRange(missed, 145, 255);
    }

    [Fact]
    public void ARatioToWhatMayBeNothingHasNoUpperEnd() => Assert.Null(RatioInterval.Of(100, 20, 30, 20).High);

    [Fact]
    public void QuantilesAreByRank()
    {
        double[] values = [.. Enumerable.Range(1, 99).Select(i => (double)i)];
        Assert.Equal(95, Middle.Quantile(values, 0.95));
        Assert.Equal(50, Middle.Of(values));
        Assert.Equal(2.5, Middle.Of(new double[] { 9, 1, 2, 3 }));
    }
}
