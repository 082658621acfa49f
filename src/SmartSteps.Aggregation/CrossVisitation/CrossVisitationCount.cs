using SmartSteps.Aggregation.Bounds;
using SmartSteps.Aggregation.Measures;

namespace SmartSteps.Aggregation.CrossVisitation;

/// <summary>A device counts in every registered pair of measurements that it visited both of.</summary>
internal static class CrossVisitationCount
{
    /// <summary>Adds a device.</summary>
    public static void Add(MeasurePresences measured, DayCountPlan plan, Contribution contribution)
    {
        foreach (var measure in measured.Touched)
        {
            if (measured.Of(measure).Visits == 0)
            {
                continue;
            }

            foreach (var (second, row) in plan.Pairs.PairsOf(measure))
            {
                if (measured.Of(second).Visits > 0)
                {
                    contribution.Offer(row);
                }
            }
        }

        contribution.Keep(DayProduct.CrossVisitation);
    }
}
