using System.Numerics;
using SmartSteps.Facts;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.StatisticalTests.Sampler;

/// <summary>
/// The production sampler against the exact law. Seeds are fixed; over all seeds a right sampler fails an assertion with a chance of
/// at most 1e-6 (<see cref="Statistic.FalseAlarm"/>).
/// </summary>
public class SamplerLawTests
{
    private const int Count = 3_000_000;

    public static TheoryData<string> Variances => ["300", "800/3", "600"];

    /// <summary>No chance is involved: the table is within one unit of 2⁻¹²⁸ of the law computed apart, and so is the mass of its tail.</summary>
    [Theory]
    [MemberData(nameof(Variances))]
    public void The_table_is_exact_to_its_last_bit_and_its_total_distance_below_2_to_the_minus_104(string variance)
    {
        var law = new ExactLaw(Rational.Parse(variance));
        var table = DiscreteGaussianTable.Of(Rational.Parse(variance));

        for (var t = 0; t < table.MaxMagnitude; t++)
        {
            Assert.InRange(table.Bound(t) - law.CumulativeMagnitude(t), BigInteger.Zero, BigInteger.One);
        }

        // Half the sum of |p − p'| over magnitudes: at most half a unit for each edge of each step, and the tail moved inwards.
        var tail = (BigInteger.One << 128) - law.CumulativeMagnitude(table.MaxMagnitude);
        Assert.True(tail + table.MaxMagnitude < BigInteger.One << (128 - 104));
    }

    /// <summary>False alarm 1e-6 each.</summary>
    [Theory]
    [MemberData(nameof(Variances))]
    public void Draws_fit_the_law_by_chi_square_and_kolmogorov_smirnov(string variance)
    {
        var law = new ExactLaw(Rational.Parse(variance));
        var draws = Draws.Of(Rational.Parse(variance), $"law {variance}", Count);

        Assert.True(Statistic.ChiSquare(draws, law) > Statistic.FalseAlarm);
        Assert.True(Statistic.KolmogorovSmirnov(draws, law) > Statistic.FalseAlarm);
    }

    /// <summary>False alarm 1e-6 each: mean and mean square are normal at this size, with variances σ²/n and 2σ⁴/n.</summary>
    [Theory]
    [MemberData(nameof(Variances))]
    public void Mean_and_variance_are_the_laws(string variance)
    {
        var draws = Draws.Of(Rational.Parse(variance), $"moments {variance}", Count);
        var sigma2 = new ExactLaw(Rational.Parse(variance)).Variance;

        Assert.True(MeanFit(draws, sigma2) > Statistic.FalseAlarm);
        Assert.True(VarianceFit(draws, sigma2) > Statistic.FalseAlarm);
    }

    /// <summary>False alarm 1e-6: two samples of one law, one drawn by exact rejection in fractions.</summary>
    [Theory]
    [MemberData(nameof(Variances))]
    public void Draws_fit_those_of_the_exact_rejection_sampler(string variance)
    {
        var oracle = new RejectionSampler(Rational.Parse(variance), 5);
        var expected = new int[150_000];
        for (var i = 0; i < expected.Length; i++)
        {
            expected[i] = oracle.Draw();
        }

        Assert.True(Statistic.ChiSquare(expected, new ExactLaw(Rational.Parse(variance))) > Statistic.FalseAlarm);
        Assert.True(Statistic.ChiSquareOfTwo(Draws.Of(Rational.Parse(variance), $"oracle {variance}", 600_000), expected) > Statistic.FalseAlarm);
    }

    /// <summary>A sampler with σ short by 3 % must not pass: these tests have the power they are relied on for.</summary>
    [Fact]
    public void A_sampler_with_three_percent_less_noise_is_caught()
    {
        var law = new ExactLaw(new Rational(300, 1));
        var mutant = Draws.Of(new Rational(300 * 97 * 97, 10_000), "mutant", 200_000);
        var oracle = new RejectionSampler(new Rational(300, 1), 6);
        var expected = Enumerable.Range(0, 150_000).Select(_ => oracle.Draw()).ToArray();

        Assert.True(Statistic.ChiSquare(mutant, law) < Statistic.FalseAlarm);
        Assert.True(Statistic.KolmogorovSmirnov(mutant, law) < Statistic.FalseAlarm);
        Assert.True(VarianceFit(mutant, law.Variance) < Statistic.FalseAlarm);
        Assert.True(Statistic.ChiSquareOfTwo(mutant, expected) < Statistic.FalseAlarm);
    }

    /// <summary>Nor one that draws zero twice as often, as a sign of zero drawn apart would make it.</summary>
    [Fact]
    public void A_sampler_that_counts_both_signs_of_zero_is_caught()
    {
        var law = new ExactLaw(new Rational(300, 1));
        var mutant = Draws.Of(new Rational(300, 1), "zeros", 200_000);
        for (var i = 0; i < mutant.Length; i += 43)
        {
            mutant[i] = 0;
        }

        Assert.True(Statistic.ChiSquare(mutant, law) < Statistic.FalseAlarm);
    }

    private static double MeanFit(int[] draws, double variance) =>
        Statistic.Normal(draws.Sum(d => (long)d) / Math.Sqrt(variance * draws.Length));

    private static double VarianceFit(int[] draws, double variance) =>
        Statistic.Normal(((draws.Sum(d => (long)d * d) / (variance * draws.Length)) - 1) * Math.Sqrt(draws.Length / 2.0));
}
