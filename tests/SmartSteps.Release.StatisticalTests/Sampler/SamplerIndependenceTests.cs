using SmartSteps.Facts;

namespace SmartSteps.Release.StatisticalTests.Sampler;

/// <summary>Draws know nothing of each other, signs nothing of magnitudes. False alarm 1e-6 an assertion, seeds fixed.</summary>
public class SamplerIndependenceTests
{
    private const int Count = 3_000_000;
    private static readonly Rational Variance = new(300, 1);
    private static readonly ExactLaw Law = new(Variance);

    /// <summary>√n · r is standard normal for independent draws; lags that meet the layout of a batch are among them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    [InlineData(512)]
    [InlineData(1024)]
    public void Draws_some_places_apart_are_not_correlated(int lag)
    {
        var draws = Draws.Of(Variance, "lag", Count);
        long sum = 0;
        for (var i = lag; i < draws.Length; i++)
        {
            sum += (long)draws[i] * draws[i - lag];
        }

        Assert.True(Statistic.Normal(sum / (Law.Variance * Math.Sqrt(draws.Length - lag))) > Statistic.FalseAlarm);
    }

    /// <summary>Pairs of neighbours over ten by ten classes whose chances the exact law gives.</summary>
    [Fact]
    public void Pairs_of_neighbours_fall_into_classes_as_the_product_of_their_chances()
    {
        int[] edges = [-22, -14, -8, -4, 0, 4, 9, 15, 23];
        var chances = new double[edges.Length + 1];
        for (var i = 0; i < chances.Length; i++)
        {
            var below = i == 0 ? 0 : Law.Cumulative(edges[i - 1]);
            chances[i] = (i == edges.Length ? 1 : Law.Cumulative(edges[i])) - below;
        }

        var draws = Draws.Of(Variance, "pairs", Count);
        var counts = new long[chances.Length, chances.Length];
        for (var i = 0; i + 1 < draws.Length; i += 2)
        {
            counts[Class(edges, draws[i]), Class(edges, draws[i + 1])]++;
        }

        double statistic = 0;
        for (var i = 0; i < chances.Length; i++)
        {
            for (var j = 0; j < chances.Length; j++)
            {
                var expected = chances[i] * chances[j] * (draws.Length / 2);
                statistic += (counts[i, j] - expected) * (counts[i, j] - expected) / expected;
            }
        }

        Assert.True(Statistic.ChiSquareTail(statistic, (chances.Length * chances.Length) - 1) > Statistic.FalseAlarm);
    }

    /// <summary>Given that a draw is not zero, its sign is a fair coin, for small magnitudes and for large ones; zero is as likely as the law says.</summary>
    [Fact]
    public void Signs_are_fair()
    {
        var draws = Draws.Of(Variance, "signs", Count);

        foreach (var (from, to) in new[] { (1, 5), (6, 17), (18, 40), (41, int.MaxValue), (1, int.MaxValue) })
        {
            var positive = draws.Count(d => d >= from && d <= to);
            var negative = draws.Count(d => -d >= from && -d <= to);
            Assert.True(Statistic.Binomial(positive, positive + negative, 0.5) > Statistic.FalseAlarm);
        }

        Assert.True(Statistic.Binomial(draws.Count(d => d == 0), draws.Length, Law.Probability(0)) > Statistic.FalseAlarm);
    }

    /// <summary>Streams of different keys, as seals of different hours have, are independent.</summary>
    [Fact]
    public void Streams_of_different_keys_are_not_correlated()
    {
        var (one, other) = (Draws.Of(Variance, "key 1", Count), Draws.Of(Variance, "key 2", Count));
        var sum = one.Zip(other, (a, b) => (long)a * b).Sum();

        Assert.True(Statistic.Normal(sum / (Law.Variance * Math.Sqrt(Count))) > Statistic.FalseAlarm);
    }

    private static int Class(int[] edges, int draw)
    {
        var i = 0;
        while (i < edges.Length && draw > edges[i])
        {
            i++;
        }

        return i;
    }
}
