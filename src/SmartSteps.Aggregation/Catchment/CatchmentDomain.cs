using SmartSteps.Aggregation.Bounds;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Aggregation.Catchment;

/// <summary>Rows: the measurements. Columns: the areas; without any there is no row either.</summary>
internal static class CatchmentDomain
{
    /// <summary>The domain of a plan.</summary>
    public static PublicDomain Of(MeasurementPlan plan) => DomainName.Domain(
        DayProduct.Catchment,
        plan.Areas.Keys.IsEmpty ? [] : plan.Measures.Select(measure => new DomainRow(measure.Id.Value, plan.Areas.Keys)));
}
