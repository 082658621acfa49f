using System.ComponentModel.DataAnnotations;

namespace SmartSteps.Api.Camara.Regions;

/// <summary>The devices in a region.</summary>
/// <param name="Count">Devices of the operator that take part, with the noise of their release. 0 where the status says that there is no count.</param>
/// <param name="Status">Whether all of the region is measured, and why there is no count.</param>
/// <param name="StatusInfo">What can be asked instead, where there is no count.</param>
internal sealed record RegionDeviceCountView(
    long Count,
    [property: AllowedValues("SUPPORTED_AREA", "PART_OF_AREA_NOT_SUPPORTED", "AREA_NOT_SUPPORTED", "DENSITY_BELOW_PRIVACY_THRESHOLD", "TIME_INTERVAL_NO_DATA_FOUND")] string Status,
    string? StatusInfo = null)
{
    public static RegionDeviceCountView Without(string status, string info) => new(0, status, info);
}
