using System.Diagnostics;

namespace SmartSteps.Release.StatisticalTests.Timing;

/// <summary>
/// Does the time tell two classes of inputs apart? (dudect: Reparaz, Balasch, Verbauwhede 2017.) The classes take turns in random order, so that
/// whatever else the machine does falls on both alike; the slowest measurements are cut off at common percentiles; Welch's t of what is left is
/// standard normal when the time does not depend on the class.
/// </summary>
internal static class Welch
{
    /// <summary>|t| over this means dependence: 10, as in dudect. By chance less than once in 10²² runs.</summary>
    public const double Limit = 10;

    private static readonly double[] Kept = [0.5, 0.75, 0.9];

    /// <summary>The largest |t| over the percentiles.</summary>
    /// <param name="prepare">Makes a fresh input of class 0 or 1, so that no class has a place in memory of its own. Not measured.</param>
    /// <param name="run">What is measured.</param>
    /// <param name="rounds">Measurements in all.</param>
    public static double Compare<T>(Func<int, T> prepare, Action<T> run, int rounds)
    {
        var random = new Random(12);
        for (var i = 0; i < Math.Min(rounds, 2_000); i++)
        {
            run(prepare(random.Next(2)));
        }

        var classes = new int[rounds];
        var ticks = new double[rounds];
        for (var i = 0; i < rounds; i++)
        {
            classes[i] = random.Next(2);
            var input = prepare(classes[i]);
            var start = Stopwatch.GetTimestamp();
            run(input);
            ticks[i] = Stopwatch.GetTimestamp() - start;
        }

        var sorted = ticks.Order().ToArray();
        return Kept.Max(share => Math.Abs(Statistic(classes, ticks, sorted[(int)(share * (rounds - 1))])));
    }

    private static double Statistic(int[] classes, double[] ticks, double most)
    {
        Span<double> count = stackalloc double[2], sum = stackalloc double[2], squares = stackalloc double[2];
        for (var i = 0; i < ticks.Length; i++)
        {
            if (ticks[i] <= most)
            {
                count[classes[i]]++;
                sum[classes[i]] += ticks[i];
                squares[classes[i]] += ticks[i] * ticks[i];
            }
        }

        double variance = 0;
        for (var k = 0; k < 2; k++)
        {
            var mean = sum[k] / count[k];
            variance += ((squares[k] / count[k]) - (mean * mean)) / count[k];
        }

        return variance == 0 ? 0 : ((sum[0] / count[0]) - (sum[1] / count[1])) / Math.Sqrt(variance);
    }
}
