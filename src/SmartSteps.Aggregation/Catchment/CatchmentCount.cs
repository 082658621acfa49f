using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Measures;
using SmartSteps.Presence;

namespace SmartSteps.Aggregation.Catchment;

/// <summary>
/// A device counts in every measurement that it visited, under the area where its day began. Who began it in no area does not count.
/// </summary>
internal static class CatchmentCount
{
    /// <summary>Adds a device.</summary>
    public static void Add(in DayDevice device, MeasurePresences measured, DayCountPlan plan, Contribution contribution)
    {
        var origin = plan.Areas.AreaOfLeaf[device.OriginLeaf];
        if (origin < 0)
        {
            return;
        }

        foreach (var measure in measured.Touched)
        {
            if (measured.Of(measure).Visits > 0)
            {
                contribution.Offer((measure * plan.Areas.Keys.Length) + origin);
            }
        }

        contribution.Keep(DayProduct.Catchment, areDistinct: true);
    }
}
