using SmartSteps.Insights.Numbers;

namespace SmartSteps.Insights.Dwell;

/// <summary>
/// The median of a noisy histogram. Inside a bin durations are taken as evenly spread.
/// </summary>
/// <remarks>
/// The median m is where C(m) − T/2 = 0 for the cumulative count C and the whole T. Each of the K bins goes into that difference with ± 1/2 at most, so
/// its noise has a deviation of σ √K / 2 at most; the interval is from the first duration at which the noisy difference is over minus 1.96 of these
/// to the last at which it is below plus 1.96.
/// </remarks>
internal static class DwellMedian
{
    private const double TwoSided95 = 1.96;

    /// <summary>Median and interval in minutes; null for what lies in the open last bin.</summary>
    public static (double? Median, double? Low, double? High) Of(Histogram histogram, ReadOnlySpan<double> edgesMinutes)
    {
        var half = histogram.Whole.Devices / 2;
        var reach = TwoSided95 * histogram.Sigma * Math.Sqrt(histogram.Bins.Count) / 2;
        var median = FirstAtLeast(histogram.Consistent, edgesMinutes, half);
        var low = FirstAtLeast(histogram.Devices, edgesMinutes, half - reach);
        var high = LastAtMost(histogram.Devices, edgesMinutes, half + reach);
        low = low is null || median is null ? low : Math.Min(low.Value, median.Value);
        high = high is null || median is null ? null : Math.Max(high.Value, median.Value);
        return (median, low is null && median is not null ? median : low, high);
    }

    /// <summary>The first duration at which the cumulative count reaches a level.</summary>
    private static double? FirstAtLeast(ReadOnlySpan<double> bins, ReadOnlySpan<double> edges, double level)
    {
        var below = 0.0;
        if (below >= level)
        {
            return edges[0];
        }

        for (var bin = 0; bin + 1 < edges.Length; bin++)
        {
            var above = below + bins[bin];
            if (above >= level)
            {
                return edges[bin] + ((edges[bin + 1] - edges[bin]) * (level - below) / (above - below));
            }

            below = above;
        }

        return null;
    }

    /// <summary>The last duration at which the cumulative count is at most a level.</summary>
    private static double? LastAtMost(ReadOnlySpan<double> bins, ReadOnlySpan<double> edges, double level)
    {
        var above = 0.0;
        for (var bin = 0; bin + 1 < edges.Length; bin++)
        {
            above += bins[bin];
        }

        if (above <= level)
        {
            return null;
        }

        for (var bin = edges.Length - 2; bin >= 0; bin--)
        {
            var below = above - bins[bin];
            if (below <= level)
            {
                return edges[bin] + ((edges[bin + 1] - edges[bin]) * (level - below) / (above - below));
            }

            above = below;
        }

        return edges[0];
    }
}
