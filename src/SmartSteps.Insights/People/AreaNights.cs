using SmartSteps.Insights.Numbers;

namespace SmartSteps.Insights.People;

/// <summary>An area's released devices, night by night. Not thread-safe.</summary>
internal sealed class AreaNights
{
    private readonly List<double> nights = [];
    private NoisyTotalBuilder all;
    private NoisyTotalBuilder night;
    private double variance;
    private int hours;

    /// <summary>How many nights it has.</summary>
    public int Nights => nights.Count;

    /// <summary>True when all nights together pass their own threshold, and the median is of anybody.</summary>
    public bool MayShow => all.Build() is { MayShow: true } && Median().Devices > 0;

    /// <summary>Adds the leaves of an hour.</summary>
    public void Add(long units, int leaves, double scale, NoiseLevel level, int hoursOfNight)
    {
        night.Add(units, leaves, scale, level);
        all.Add(units, leaves, scale, level);
        hours = hoursOfNight;
    }

    /// <summary>Closes a night in which hours were added.</summary>
    public void EndNight()
    {
        if (night.Build() is { } total)
        {
            nights.Add(total.Devices / hours);
            variance = Math.Max(variance, total.Sigma * total.Sigma / hours / hours);
            night = default;
        }
    }

    /// <summary>The median night's mean hour, and the deviation of its noise.</summary>
    public (double Devices, double Sigma) Median() =>
        (Middle.Of(nights.ToArray()), Math.Sqrt(variance * Middle.VarianceOfMedian(nights.Count)));
}
