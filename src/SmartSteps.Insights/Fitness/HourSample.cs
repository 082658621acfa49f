using SmartSteps.Facts;

namespace SmartSteps.Insights.Fitness;

/// <summary>Released footfall of one hour of the day, added up over days. Not thread-safe.</summary>
internal sealed class HourSample
{
    private long devices;
    private double scaled;
    private double variance;
    private int cells;
    private int days;
    private ReleaseParameters? parameters;

    /// <summary>Hours that were added.</summary>
    public int Days => days;

    /// <summary>Mean noisy devices of a day's hour, at least 0: smoothed by the days, so that a single empty hour does not count as crowded.</summary>
    public double Mean => days == 0 ? 0 : Math.Max(0, scaled / days);

    /// <summary>Variance of the noise in that mean, in devices².</summary>
    public double MeanVariance => days == 0 ? 0 : variance / days / days;

    /// <summary>True when the sum over days is itself one that may be shown.</summary>
    public bool MayTell => parameters is not null && cells > 0 && NoisySum.Of(parameters, cells).MayShow(devices);

    /// <summary>Adds a day's hour.</summary>
    public void Add(ReleaseParameters how, long sum, int leaves, double scale)
    {
        parameters = how;
        devices += sum;
        scaled += sum * scale;
        variance += leaves * scale * scale * (double)how.Variance.Numerator / (double)how.Variance.Denominator;
        cells += leaves;
        days++;
    }
}
