using FsCheck;
using FsCheck.Fluent;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Footfall;

namespace SmartSteps.Release.Tests.Facts;

public class NoisySumTests
{
    private static readonly ReleaseParameters Footfall = FootfallProduct.Definition.Parameters(PrivacyProfile.Standard);

    [Theory]
    [InlineData(1, 60, 34)]
    [InlineData(2, 86, 49)]
    [InlineData(4, 122, 68)]
    [InlineData(24, 297, 167)]
    [InlineData(168, 786, 441)]
    public void Threshold_and_half_width_of_footfall_sums(int cells, int threshold, int halfWidth)
    {
        var sum = NoisySum.Of(Footfall, cells);

        Assert.Equal(threshold, sum.Threshold);
        Assert.Equal(halfWidth, sum.HalfWidth95);
        Assert.Equal(new Rational(300 * cells, 1), sum.Variance);
    }

    [Fact]
    public void A_sum_may_be_shown_from_its_threshold_on()
    {
        var sum = NoisySum.Of(Footfall, 1);

        Assert.True(sum.MayShow(60));
        Assert.False(sum.MayShow(59));
        Assert.False(sum.MayShow(-500));
    }

    [Fact]
    public void Integer_roots_agree_with_the_formula_for_any_variance() =>
        Check.One(
            Config.QuickThrowOnFailure.WithReplay(20261, 7),
            Prop.ForAll(
                Gen.Choose(1, 1_000_000).Two().ToArbitrary(),
                pair =>
                {
                    var (p, q) = pair;
                    var sigma = Math.Sqrt((double)p / q);
                    var exact = NoisySum.ThresholdOf(new Rational(p, q));
                    var approximate = Math.Max(20 + (2.33 * sigma), 3.5 * sigma);
                    return exact >= approximate - 1e-6 && exact < approximate + 1 + 1e-6;
                }));

    [Fact]
    public void A_root_that_is_whole_is_not_rounded_up() => Assert.Equal(70, NoisySum.ThresholdOf(new Rational(400, 1)));

    [Fact]
    public void No_cells_have_no_sum() => Assert.Throws<ArgumentOutOfRangeException>(() => NoisySum.Of(Footfall, 0));
}
