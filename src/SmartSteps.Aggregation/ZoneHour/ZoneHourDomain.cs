using System.Collections.Immutable;
using SmartSteps.Aggregation.Bounds;
using SmartSteps.Grid;
using SmartSteps.Markets.Measures;

namespace SmartSteps.Aggregation.ZoneHour;

/// <summary>Rows: the measurements. Columns: the hours of the day.</summary>
internal static class ZoneHourDomain
{
    /// <summary>The domain of a day.</summary>
    public static PublicDomain Of(MeasurementPlan plan, MarketDay day)
    {
        ImmutableArray<ulong> hours = [.. Enumerable.Range(0, day.HourCount).Select(hour => (ulong)hour)];
        return DomainName.Domain(DayProduct.ZoneHour, plan.Measures.Select(measure => new DomainRow(measure.Id.Value, hours)));
    }
}
