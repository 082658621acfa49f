using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Days;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.Tests.Days;

public class DayReleaseTests
{
    [Fact]
    public void A_seal_carries_window_parameters_debit_cap_and_mark()
    {
        var seal = DaySample.Seal(DayProducts.Catchment);

        Assert.Equal(SealWindow.WholeDay(Sample.Day), seal.Facts.Window);
        Assert.Equal(DayProducts.Catchment.Parameters(PrivacyProfile.Standard), seal.Facts.Parameters);
        Assert.Equal(new Debit("op-1", Sample.Market().Id, Sample.Day, ProductId.Catchment, new Rational(1, 125)), seal.Debit);
        Assert.Equal(new Rational(1, 8), seal.Cap);
        Assert.Equal(new SealedMark(-1, 17, "00ff"), seal.Mark);
        Assert.Equal(DaySample.Domain.Version, seal.Facts.DomainVersion);
        Assert.Equal(new Rational(1, 1), seal.Facts.Scale);
    }

    [Fact]
    public void Every_cell_of_the_domain_gets_its_count_plus_the_stream_also_where_nobody_was()
    {
        var counts = new DomainCounts(DaySample.Domain);
        counts.Add(3, 2);
        counts.Add(3, 2);
        var noise = new int[DaySample.Domain.CellCount];
        using (var stream = NoiseSource.Repeatable([7]).Open(new Rational(250, 1)))
        {
            stream.Fill(noise);
        }

        var values = DaySample.Seal(DayProducts.Dwell, noise: NoiseSource.Repeatable([7]), counts: counts).Facts.Values();

        noise[DaySample.Domain.OffsetOf(3) + 2] += 2;
        Assert.Equal(noise, values);
    }

    [Fact]
    public void Blocks_are_of_whole_rows_named_by_the_first_and_none_is_large()
    {
        var domain = DaySample.DomainOf("many", rows: 300, columns: 24);
        var wide = DaySample.DomainOf("wide", rows: 9, columns: 1500);

        var blocks = DaySample.Seal(DayProducts.ZoneHour, counts: new DomainCounts(domain)).Facts.Blocks;
        var narrowBlocks = DaySample.Seal(DayProducts.ZoneDay, counts: new DomainCounts(DaySample.DomainOf("narrow", rows: 300, columns: 1))).Facts.Blocks;
        var wideBlocks = DaySample.Seal(DayProducts.Flows, counts: new DomainCounts(wide)).Facts.Blocks;

        Assert.Equal([.. Enumerable.Range(0, 14).Select(block => 22UL * (ulong)block)], blocks.Select(block => block.Key));
        Assert.Equal(300 * 24, blocks.Sum(block => block.Values.Length));
        Assert.Equal([0UL, 64, 128, 192, 256], narrowBlocks.Select(block => block.Key));
        Assert.Equal([64, 64, 64, 64, 44], narrowBlocks.Select(block => block.Values.Length));
        Assert.Equal([.. Enumerable.Range(0, 9).Select(row => (ulong)row)], wideBlocks.Select(block => block.Key));
        Assert.Equal(9 * 1500, wideBlocks.Sum(block => block.Values.Length));
    }

    [Fact]
    public void A_product_that_nobody_asked_for_costs_the_same_and_publishes_nothing()
    {
        var seal = DaySample.Seal(DayProducts.CrossVisitation, counts: new DomainCounts(DaySample.DomainOf("none", rows: 0, columns: 1)));

        Assert.Empty(seal.Facts.Blocks);
        Assert.Equal(new Rational(1, 125), seal.Debit.Rho);
    }

    [Fact]
    public void A_strict_market_pays_half_and_gets_twice_the_variance()
    {
        var seal = DaySample.Seal(DayProducts.Frequency, Sample.Market(profile: PrivacyProfile.Strict));

        Assert.Equal(new Rational(1, 250), seal.Debit.Rho);
        Assert.Equal(new Rational(1, 16), seal.Cap);
        Assert.Equal(new Rational(500, 1), seal.Facts.Parameters.Variance);
    }

    [Fact]
    public void The_same_day_released_twice_has_different_noise() =>
        Assert.NotEqual(DaySample.Seal(DayProducts.ZoneDay).Facts.Values(), DaySample.Seal(DayProducts.ZoneDay).Facts.Values());

    [Fact]
    public void The_mark_of_an_hour_is_refused() =>
        Assert.Throws<ArgumentException>(() => DayRelease.Seal(
            Sample.Market(),
            Sample.Market().Calendar.Day(Sample.Day),
            DayProducts.ZoneDay,
            new DomainCounts(DaySample.Domain),
            new SealedMark(8, 1, "00"),
            Sample.SealedAt,
            NoiseSource.System));
}
