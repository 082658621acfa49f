using System.Globalization;
using SmartSteps.Api.Zones;
using SmartSteps.Markets.Measures;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Products;

/// <summary>Names a mall's indoor zones by their measurements. Immutable.</summary>
internal sealed class PartNames(IReadOnlyList<FoundZone> parts) : IAreaNames
{
    private readonly Dictionary<ulong, Zone> byKey = parts
        .GroupBy(p => MeasureId.OfIndoorZones(p.Measured.IndoorZones).Value).ToDictionary(g => g.Key, g => g.First().Zone);

    /// <inheritdoc/>
    public string IdOf(ulong key) => byKey.TryGetValue(key, out var zone) ? zone.Id.Value : key.ToString("x16", CultureInfo.InvariantCulture);

    /// <inheritdoc/>
    public string? NameOf(ulong key) => byKey.TryGetValue(key, out var zone) ? zone.Name : null;
}
