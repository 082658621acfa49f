using System.Collections.Immutable;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Aggregation.Frequency;

/// <summary>Rows: the measurements. Columns: 1, 2, 3, 4 or more visits, as 0 to 3.</summary>
internal static class FrequencyDomain
{
    /// <summary>Number of columns.</summary>
    public const int Bins = 4;

    /// <summary>The domain of a plan.</summary>
    public static PublicDomain Of(MeasurementPlan plan)
    {
        ImmutableArray<ulong> bins = [.. Enumerable.Range(0, Bins).Select(bin => (ulong)bin)];
        return DomainName.Domain(DayProduct.Frequency, plan.Measures.Select(measure => new DomainRow(measure.Id.Value, bins)));
    }
}
