using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Numbers;
using SmartSteps.Insights.People;

namespace SmartSteps.Insights.Series;

/// <summary>What a place usually has at a weekday and hour: the median of the weeks before.</summary>
/// <param name="Median">Noisy devices, scaled.</param>
/// <param name="Sigma">Standard deviation of the median's noise.</param>
/// <param name="Values">How many weeks it is of.</param>
/// <param name="MayShow">
/// True when the sum of these weeks passes its own threshold and the median that of a single value: of an odd number of weeks it is one of them.
/// </param>
internal readonly record struct UsualLevel(double Median, double Sigma, int Values, bool MayShow)
{
    /// <summary>The median of the same weekday and hour of the weeks before a cell; null where none was released.</summary>
    /// <param name="series">Reaches so many weeks back.</param>
    /// <param name="cell">What is looked at.</param>
    /// <param name="weeks">At most this many.</param>
    public static UsualLevel? Of(NoisySeries series, in SeriesCell cell, int weeks)
    {
        Span<double> values = stackalloc double[weeks];
        var sum = default(NoisyTotalBuilder);
        var (variance, threshold) = (0.0, 0.0);
        for (var week = 1; week <= weeks; week++)
        {
            if (series.Alike(cell, cell.Day.AddDays(-7 * week)) is { } other)
            {
                values[sum.Values] = other.Devices;
                sum.Add(other.Units, other.Scale, other.Level!);
                variance = Math.Max(variance, other.Sigma * other.Sigma);
                threshold = Math.Max(threshold, other.Threshold);
            }
        }

        if (sum.Build() is not { } total)
        {
            return null;
        }

        var median = Middle.Of(values[..total.Values]);
        return new UsualLevel(
            median, Math.Sqrt(variance * Middle.VarianceOfMedian(total.Values)), total.Values, total.MayShow && median >= threshold);
    }

    /// <summary>The figure of the median.</summary>
    public Figure FigureOf(PeopleFactor factor, EstimateError error) => MayShow
        ? Presentation.Shown(Median, 1.96 * Sigma, Sigma, factor.Value, error)
        : Figure.LowDensity;
}
