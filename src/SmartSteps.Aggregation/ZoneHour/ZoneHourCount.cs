using System.Numerics;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Measures;

namespace SmartSteps.Aggregation.ZoneHour;

/// <summary>A device counts in every measurement and hour that one of its visits overlaps, however little of the visit lies in the hour.</summary>
internal static class ZoneHourCount
{
    /// <summary>Adds a device.</summary>
    public static void Add(MeasurePresences measured, DayCountPlan plan, Contribution contribution)
    {
        foreach (var measure in measured.Touched)
        {
            for (var hours = measured.Of(measure).Hours; hours != 0; hours &= hours - 1)
            {
                contribution.Offer((measure * plan.Day.HourCount) + BitOperations.TrailingZeroCount(hours));
            }
        }

        contribution.Keep(DayProduct.ZoneHour, areDistinct: true);
    }
}
