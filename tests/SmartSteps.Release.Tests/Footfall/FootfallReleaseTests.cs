using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Grid;
using SmartSteps.Markets;
using SmartSteps.Release.Footfall;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.Tests.Footfall;

public class FootfallReleaseTests
{
    [Fact]
    public void A_seal_carries_window_parameters_debit_cap_and_mark()
    {
        var seal = Sample.Seal();

        Assert.Equal(new SealWindow(Sample.Day, 8), seal.Facts.Window);
        Assert.Equal(FootfallProduct.Definition.Parameters(PrivacyProfile.Standard), seal.Facts.Parameters);
        Assert.Equal(new Debit("op-1", Sample.Market().Id, Sample.Day, ProductId.Footfall, new Rational(1, 25)), seal.Debit);
        Assert.Equal(new Rational(1, 8), seal.Cap);
        Assert.Equal(new SealedMark(8, 17, "00ff"), seal.Mark);
        Assert.Equal(Sample.Grid.Version, seal.Facts.DomainVersion);
        Assert.Equal(Sample.SealedAt, seal.Facts.SealedAt);
    }

    [Fact]
    public void Values_are_counts_plus_the_stream_leaf_by_leaf_in_blocks_of_quadkey_order()
    {
        var counts = new LeafCounts(Sample.Grid.Leaves.Length);
        for (var leaf = 0; leaf < counts.LeafCount; leaf++)
        {
            for (var device = 0; device < leaf * 3; device++)
            {
                counts.Add(leaf);
            }
        }

        var noise = new int[counts.LeafCount];
        using (var stream = NoiseSource.Repeatable([7]).Open(new Rational(300, 1)))
        {
            stream.Fill(noise);
        }

        var facts = Sample.Seal(noise: NoiseSource.Repeatable([7]), counts: counts).Facts;

        Assert.Equal(noise.Select((n, leaf) => n + (leaf * 3)), facts.Values());
        Assert.Equal(2, facts.Blocks.Length);
        Assert.All(facts.Blocks, block => Assert.Equal(24, block.Values.Length));
        Assert.Equal(
            Sample.Grid.Leaves.Select(TileBlock.Of).Distinct(),
            facts.Blocks.Select(block => block.Tiles));
    }

    [Fact]
    public void The_same_hour_released_twice_has_different_noise() =>
        Assert.NotEqual(Sample.Seal().Facts.Values(), Sample.Seal().Facts.Values());

    [Theory]
    [InlineData("2026-06-01", "1")]
    [InlineData("2026-03-29", "1")]
    [InlineData("2026-10-25", "25/24")]
    public void Only_a_long_day_is_scaled(string date, string scale) =>
        Assert.Equal(scale, Sample.Seal(date: DateOnly.Parse(date)).Facts.Scale.ToString());

    [Fact]
    public void A_strict_market_pays_half_and_gets_twice_the_variance()
    {
        var seal = Sample.Seal(Sample.Market(profile: PrivacyProfile.Strict));

        Assert.Equal(new Rational(1, 50), seal.Debit.Rho);
        Assert.Equal(new Rational(1, 16), seal.Cap);
        Assert.Equal(new Rational(600, 1), seal.Facts.Parameters.Variance);
    }

    [Fact]
    public void A_noisy_count_that_does_not_fit_throws_and_never_wraps()
    {
        var counts = new LeafCounts(Sample.Grid.Leaves.Length);
        for (var bit = 0; bit < 31; bit++)
        {
            counts.Add(counts);
            for (var leaf = 0; leaf < counts.LeafCount; leaf++)
            {
                counts.Add(leaf);
            }
        }

        Assert.Equal(int.MaxValue, counts.Values[0]);
        Assert.Throws<OverflowException>(() => Sample.Seal(noise: NoiseSource.Repeatable([7]), counts: counts));
    }

    [Fact]
    public void Counts_of_another_grid_are_refused() =>
        Assert.Throws<ArgumentException>(() => Sample.Seal(counts: new LeafCounts(47)));

    [Fact]
    public void Hour_and_mark_must_be_of_the_day()
    {
        var market = Sample.Market();
        var day = market.Calendar.Day(Sample.Day);
        var other = market.Calendar.Day(Sample.Day.AddDays(1));
        var counts = new LeafCounts(Sample.Grid.Leaves.Length);

        Assert.Throws<ArgumentException>(() => FootfallRelease.Seal(
            market, day, other.Hour(8), counts, Sample.Grid, new SealedMark(8, 1, "00"), Sample.SealedAt, NoiseSource.System));
        Assert.Throws<ArgumentException>(() => FootfallRelease.Seal(
            market, day, day.Hour(8), counts, Sample.Grid, new SealedMark(9, 1, "00"), Sample.SealedAt, NoiseSource.System));
    }

    [Fact]
    public void Leaves_out_of_order_are_refused()
    {
        var market = Sample.Market();
        var day = market.Calendar.Day(Sample.Day);
        var grid = new PublishedGrid("mixed", [.. Sample.Grid.Leaves.Reverse()]);

        Assert.Throws<ArgumentException>(() => FootfallRelease.Seal(
            market, day, day.Hour(8), new LeafCounts(48), grid, new SealedMark(8, 1, "00"), Sample.SealedAt, NoiseSource.System));
    }
}
