using System.Collections.Immutable;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Aggregation.Dwell;

/// <summary>Rows: the measurements. Columns: the bins of dwell.</summary>
internal static class DwellDomain
{
    /// <summary>The domain of a plan.</summary>
    public static PublicDomain Of(MeasurementPlan plan)
    {
        ImmutableArray<ulong> bins = [.. Enumerable.Range(0, DwellBins.Count).Select(bin => (ulong)bin)];
        return DomainName.Domain(DayProduct.Dwell, plan.Measures.Select(measure => new DomainRow(measure.Id.Value, bins)));
    }
}
