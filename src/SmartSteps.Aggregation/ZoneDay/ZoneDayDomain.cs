using System.Collections.Immutable;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Aggregation.ZoneDay;

/// <summary>Rows: the measurements. One column.</summary>
internal static class ZoneDayDomain
{
    /// <summary>The domain of a plan.</summary>
    public static PublicDomain Of(MeasurementPlan plan)
    {
        ImmutableArray<ulong> column = [0];
        return DomainName.Domain(DayProduct.ZoneDay, plan.Measures.Select(measure => new DomainRow(measure.Id.Value, column)));
    }
}
