using System.Collections.Immutable;

namespace SmartSteps.Aggregation;

/// <summary>
/// The contribution bounds: how many cells of a product's domain one device counts in on one day, a unit in each. So a bound is also the
/// most that a device adds to the squared L2 norm, which is what noise is measured by.
/// </summary>
public static class DayBounds
{
    /// <summary>Tiles that a device counts in by daypart.</summary>
    internal const int TilesADaypart = 2;

    /// <summary>Number of products.</summary>
    internal const int ProductCount = 8;

    /// <summary>All products, in their order.</summary>
    public static ImmutableArray<DayProduct> Products { get; } = [.. Enum.GetValues<DayProduct>()];

    /// <summary>The bound of a product, in units.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such product.</exception>
    public static int Of(DayProduct product) => product switch
    {
        DayProduct.Demographics => TilesADaypart * Demographics.Dayparts.Count,
        DayProduct.ZoneHour => 12,
        DayProduct.ZoneDay => 4,
        DayProduct.Dwell => 4,
        DayProduct.Catchment => 4,
        DayProduct.Flows => 6,
        DayProduct.CrossVisitation => 4,
        DayProduct.Frequency => 4,
        _ => throw new ArgumentOutOfRangeException(nameof(product), product, "There is no such product of a day."),
    };
}
