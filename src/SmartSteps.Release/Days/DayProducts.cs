using SmartSteps.Aggregation;
using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Products;

namespace SmartSteps.Release.Days;

/// <summary>
/// The products that are sealed when a day closes, with the bound that their counts keep: units of one device and day, each in one cell of
/// the product's domain, the lowest by a keyed hash over the whole day. Thresholds are those of the published table.
/// </summary>
public static class DayProducts
{
    /// <summary>ρ = 3/200, σ² = 800/3, 8 units a device-day (two tiles a daypart), τ = 60.</summary>
    public static ProductDefinition Demographics { get; } = Of(ProductId.Demographics, new(3, 200), new(800, 3), 8, 60);

    /// <summary>ρ = 3/200, σ² = 400, 12 units a device-day, τ = 70.</summary>
    public static ProductDefinition ZoneHour { get; } = Of(ProductId.ZoneHour, new(3, 200), new(400, 1), 12, 70);

    /// <summary>ρ = 1/250, σ² = 500, 4 units a device-day, τ = 80.</summary>
    public static ProductDefinition ZoneDay { get; } = Of(ProductId.ZoneDay, new(1, 250), new(500, 1), 4, 80);

    /// <summary>ρ = 1/125, σ² = 250, 4 units a device-day, τ = 60.</summary>
    public static ProductDefinition Dwell { get; } = Of(ProductId.Dwell, new(1, 125), new(250, 1), 4, 60);

    /// <summary>ρ = 1/125, σ² = 250, 4 units a device-day, τ = 70: origins are sparse.</summary>
    public static ProductDefinition Catchment { get; } = Of(ProductId.Catchment, new(1, 125), new(250, 1), 4, 70);

    /// <summary>ρ = 1/100, σ² = 300, 6 units a device-day, τ = 80: pairs of areas are sparse. Method 2: a stop on the way takes evidence.</summary>
    public static ProductDefinition Flows { get; } = Of(ProductId.Flows, new(1, 100), new(300, 1), 6, 80, method: 2);

    /// <summary>ρ = 1/125, σ² = 250, 4 units a device-day, τ = 70.</summary>
    public static ProductDefinition CrossVisitation { get; } = Of(ProductId.CrossVisitation, new(1, 125), new(250, 1), 4, 70);

    /// <summary>ρ = 1/125, σ² = 250, 4 units a device-day, τ = 70.</summary>
    public static ProductDefinition Frequency { get; } = Of(ProductId.Frequency, new(1, 125), new(250, 1), 4, 70);

    /// <summary>What is released of these counts.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such product.</exception>
    public static ProductDefinition Of(DayProduct product) => product switch
    {
        DayProduct.Demographics => Demographics,
        DayProduct.ZoneHour => ZoneHour,
        DayProduct.ZoneDay => ZoneDay,
        DayProduct.Dwell => Dwell,
        DayProduct.Catchment => Catchment,
        DayProduct.Flows => Flows,
        DayProduct.CrossVisitation => CrossVisitation,
        DayProduct.Frequency => Frequency,
        _ => throw new ArgumentOutOfRangeException(nameof(product), product, "There is no such product of a day."),
    };

    private static ProductDefinition Of(ProductId product, Rational rho, Rational variance, int bound, int threshold, int method = 1) =>
        new(new ReleaseParameters(product, PrivacyProfile.Standard, rho, variance, bound, threshold, $"{product.Value}-{method}"));
}
