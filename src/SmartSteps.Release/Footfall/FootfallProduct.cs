using SmartSteps.Facts;
using SmartSteps.Markets;
using SmartSteps.Release.Products;

namespace SmartSteps.Release.Footfall;

/// <summary>Footfall: devices by leaf and hour, each device in one leaf of an hour, and in 24 hours of a day at most.</summary>
public static class FootfallProduct
{
    /// <summary>ρ = 1/25, σ² = 300 devices², 24 units a device-day, τ = 60 devices.</summary>
    public static ProductDefinition Definition { get; } = new(new ReleaseParameters(
        ProductId.Footfall, PrivacyProfile.Standard, new Rational(1, 25), new Rational(300, 1), HoursPerDevice, 60, "footfall-1"));

    /// <summary>The most hours of a day that a device counts in; on a longer day each skips the rest, and values are scaled up.</summary>
    public const int HoursPerDevice = 24;
}
