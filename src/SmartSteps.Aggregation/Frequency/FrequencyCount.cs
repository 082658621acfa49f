using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Measures;

namespace SmartSteps.Aggregation.Frequency;

/// <summary>A device counts in every measurement that it visited, by how often it did.</summary>
internal static class FrequencyCount
{
    /// <summary>Adds a device.</summary>
    public static void Add(MeasurePresences measured, Contribution contribution)
    {
        foreach (var measure in measured.Touched)
        {
            var visits = measured.Of(measure).Visits;
            if (visits > 0)
            {
                contribution.Offer((measure * FrequencyDomain.Bins) + Math.Min(visits, FrequencyDomain.Bins) - 1);
            }
        }

        contribution.Keep(DayProduct.Frequency, areDistinct: true);
    }
}
