using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Measures;

namespace SmartSteps.Aggregation.Dwell;

/// <summary>A device counts in every measurement that it was in at all, passing through included, by its longest presence there.</summary>
internal static class DwellCount
{
    /// <summary>Adds a device.</summary>
    public static void Add(MeasurePresences measured, Contribution contribution)
    {
        foreach (var measure in measured.Touched)
        {
            contribution.Offer((measure * DwellBins.Count) + DwellBins.Of(measured.Of(measure).LongestSeconds));
        }

        contribution.Keep(DayProduct.Dwell, areDistinct: true);
    }
}
