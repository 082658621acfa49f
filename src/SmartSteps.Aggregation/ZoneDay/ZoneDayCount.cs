using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Measures;

namespace SmartSteps.Aggregation.ZoneDay;

/// <summary>A device counts in every measurement that it visited.</summary>
internal static class ZoneDayCount
{
    /// <summary>Adds a device.</summary>
    public static void Add(MeasurePresences measured, Contribution contribution)
    {
        foreach (var measure in measured.Touched)
        {
            if (measured.Of(measure).Visits > 0)
            {
                contribution.Offer(measure);
            }
        }

        contribution.Keep(DayProduct.ZoneDay, areDistinct: true);
    }
}
