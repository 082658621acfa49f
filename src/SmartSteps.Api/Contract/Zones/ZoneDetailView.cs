using System.Buffers;
using System.Text.Json;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Contract;

/// <summary>A zone with its outline and its parts.</summary>
/// <param name="Zone">What the list says of it.</param>
/// <param name="Outline">GeoJSON polygon or multipolygon; left out where it was not drawn.</param>
/// <param name="Parts">A mall's indoor zones; left out where there are none.</param>
/// <param name="Leaves">How many leaves of the measurement grid it is measured on, 0 for indoor zones; only after it was registered or changed.</param>
/// <param name="Notes">For people: what was repaired, and which earlier zone it is measured as; only after it was registered or changed.</param>
internal sealed record ZoneDetailView(ZoneView Zone, JsonElement? Outline, IReadOnlyList<ZoneView>? Parts, int? Leaves, IReadOnlyList<string>? Notes)
{
    public static ZoneDetailView Of(Zone zone, IEnumerable<Zone> parts)
    {
        IReadOnlyList<ZoneView> views = [.. parts.Select(ZoneView.Of)];
        return new ZoneDetailView(ZoneView.Of(zone), OutlineOf(zone), views.Count == 0 ? null : views, null, null);
    }

    public static ZoneDetailView Of(ZoneRegistration registration) => Of(registration.Zone!, registration.Parts) with
    {
        Leaves = registration.Leaves,
        Notes = registration.Notes.IsDefaultOrEmpty ? null : registration.Notes,
    };

    private static JsonElement? OutlineOf(Zone zone)
    {
        if (zone.Area is null)
        {
            return null;
        }

        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            GeoJson.Write(writer, zone.Area);
        }

        using var document = JsonDocument.Parse(buffer.WrittenMemory);
        return document.RootElement.Clone();
    }
}
