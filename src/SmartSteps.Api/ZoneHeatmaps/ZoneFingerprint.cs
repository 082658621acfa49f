using System.Globalization;
using SmartSteps.Api.Http;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.ZoneHeatmaps;

/// <summary>What of a zone decides how its pictures look: part of their entity tags.</summary>
internal static class ZoneFingerprint
{
    public static string Of(Zone zone) => EntityTag.Of(string.Create(
        CultureInfo.InvariantCulture,
        $"{zone.Tenant}|{zone.Id}|{zone.Name}|{zone.Level}|{string.Join(';', zone.IndoorZones)}|{(zone.Area is { } area ? Convert.ToHexString(area.AsBinary()) : string.Empty)}"));
}
