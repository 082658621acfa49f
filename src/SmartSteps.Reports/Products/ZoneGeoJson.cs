using System.Buffers;
using System.Globalization;
using System.Text.Json;
using SmartSteps.Markets;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Reports.Products;

/// <summary>A tenant's zones as a GeoJSON FeatureCollection (RFC 7946), each outline as it was registered.</summary>
public static class ZoneGeoJson
{
    /// <summary>Writes the whole document; a zone without an outline has a null geometry.</summary>
    public static byte[] Write(IEnumerable<Zone> zones)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var zone in zones)
            {
                Write(json, zone);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, Zone zone)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", zone.Id.Value);
        json.WritePropertyName("geometry");
        if (zone.Area is { } area)
        {
            GeoJson.Write(json, area);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartObject("properties");
        json.WriteString("market", zone.Market.Value);
        json.WriteString("name", zone.Name);
        if (zone.Parent is { } parent)
        {
            json.WriteString("parent", parent.Value);
        }

        if (zone.Level is { } level)
        {
            json.WriteNumber("level", level);
        }

        if (zone.From != DateOnly.MinValue)
        {
            json.WriteString("from", zone.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        if (zone.Until is { } until)
        {
            json.WriteString("until", until.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }
}
