using SmartSteps.Facts;
using SmartSteps.Release.Noise;

namespace SmartSteps.Release.Tests.Noise;

public class NoiseStreamTests
{
    private static readonly Rational Variance = new(300, 1);

    [Fact]
    public void How_calls_split_the_stream_does_not_change_it()
    {
        var whole = new int[5000];
        var parts = new int[5000];
        using (var stream = new NoiseStream(Variance, new byte[32]))
        {
            stream.Fill(whole);
        }

        using (var stream = new NoiseStream(Variance, new byte[32]))
        {
            var at = 0;
            foreach (var length in new[] { 0, 1, 2, 1021, 1, 1023, 1024, 1025, 903 })
            {
                stream.Fill(parts.AsSpan(at, length));
                at += length;
            }

            Assert.Equal(5000, at);
        }

        Assert.Equal(whole, parts);
    }

    [Fact]
    public void The_system_source_never_repeats_a_stream()
    {
        Assert.NotEqual(Draw(NoiseSource.System), Draw(NoiseSource.System));
    }

    [Fact]
    public void A_repeatable_source_repeats_its_sequence_of_streams_but_no_stream_within_it()
    {
        var one = NoiseSource.Repeatable([1, 2, 3]);
        var other = NoiseSource.Repeatable([1, 2, 3]);
        var first = Draw(one);

        Assert.Equal(first, Draw(other));
        Assert.NotEqual(first, Draw(one));
    }

    [Fact]
    public void A_disposed_stream_draws_nothing_more()
    {
        var stream = new NoiseStream(Variance, new byte[32]);
        stream.Fill(new int[1]);
        stream.Dispose();

        Assert.Throws<ObjectDisposedException>(() => stream.Fill(new int[1]));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("1000001")]
    public void A_variance_out_of_range_is_refused(string variance) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => DiscreteGaussianTable.Of(Rational.Parse(variance)));

    [Theory]
    [InlineData("1/100")]
    [InlineData("1/3")]
    [InlineData("7")]
    [InlineData("10000")]
    public void The_table_rises_for_narrow_and_wide_laws_alike(string variance)
    {
        var table = DiscreteGaussianTable.Of(Rational.Parse(variance));

        for (var t = 1; t < table.MaxMagnitude; t++)
        {
            Assert.True(table.Bound(t) >= table.Bound(t - 1));
        }
    }

    private static int[] Draw(NoiseSource source)
    {
        var draws = new int[100];
        using var stream = source.Open(Variance);
        stream.Fill(draws);
        return draws;
    }
}
