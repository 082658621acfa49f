using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Zones;

/// <summary>A zone of the caller's tenant.</summary>
/// <param name="Zone">The zone.</param>
/// <param name="Measured">What it is measured as: itself, or an earlier zone that it hardly differs from.</param>
/// <param name="Market">The market it lies in.</param>
internal sealed record FoundZone(Zone Zone, Zone Measured, Market Market)
{
    /// <summary>Its path.</summary>
    public string Path => $"/v1/zones/{Zone.Id}";
}
