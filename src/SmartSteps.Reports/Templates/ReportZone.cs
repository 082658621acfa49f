using NetTopologySuite.Geometries;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Contracts;

namespace SmartSteps.Reports.Templates;

/// <summary>A zone that a report is about.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Measured">What it is measured as: itself, or an earlier zone that it hardly differs from.</param>
/// <param name="Ground">What it takes up on the map: its outline; of a mall's part without one the mall's; null where nothing is drawn.</param>
public sealed record ReportZone(Zone Zone, Zone Measured, Geometry? Ground)
{
    /// <summary>What is bought of it.</summary>
    public PurchasedPlace Place => PurchasedPlace.OfZone(Zone.Id, Ground);
}
