using NetTopologySuite.Geometries;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Api.Zones;

/// <summary>A zone of the caller's tenant.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Measured">What it is measured as: itself, or an earlier zone that it hardly differs from.</param>
/// <param name="Market">The market it lies in.</param>
internal sealed record FoundZone(Zone Zone, Zone Measured, Market Market)
{
    /// <summary>What it takes up on the map: its outline; of a mall's part without one the mall's; null where nothing is drawn.</summary>
    public Geometry? Ground { get; init; } = Zone.Area;

    /// <summary>The same for a purchase.</summary>
    public PurchasedPlace Place => PurchasedPlace.OfZone(Zone.Id, Ground);

    /// <summary>Its path.</summary>
    public string Path => $"/v1/zones/{Zone.Id}";
}
