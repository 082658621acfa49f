using System.Buffers;
using System.Text.Json;
using SmartSteps.Markets;
using SmartSteps.Markets.Areas;

namespace SmartSteps.Reports.Products;

/// <summary>A market's areas as a GeoJSON FeatureCollection (RFC 7946).</summary>
public static class AreaGeoJson
{
    /// <summary>Writes the whole document.</summary>
    public static byte[] Write(Market market, IEnumerable<Area> areas)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteStartArray("features");
            foreach (var area in areas)
            {
                json.WriteStartObject();
                json.WriteString("type", "Feature");
                json.WriteString("id", area.Id.Value);
                json.WritePropertyName("geometry");
                GeoJson.Write(json, area.Outline);
                json.WriteStartObject("properties");
                json.WriteString("market", market.Id.Value);
                json.WriteString("name", area.Name);
                json.WriteEndObject();
                json.WriteEndObject();
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }
}
