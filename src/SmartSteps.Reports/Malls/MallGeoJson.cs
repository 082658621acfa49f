using System.Buffers;
using System.Text.Json;
using SmartSteps.Insights.Figures;
using SmartSteps.Markets;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Reports.Malls;

/// <summary>A mall's hour as a GeoJSON FeatureCollection (RFC 7946): each indoor zone with its outline, storey and figure.</summary>
public static class MallGeoJson
{
    /// <summary>Writes the whole document; a zone without an outline has a null geometry.</summary>
    public static byte[] Write(MallHour hour)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteString("type", "FeatureCollection");
            json.WriteString("market", hour.Market.Id.Value);
            json.WriteString("zone", hour.Mall.Id.Value);
            json.WriteString("start", hour.Start);
            json.WriteString("end", hour.End);
            WritePassport(json, hour);
            json.WriteBoolean("trial", hour.Market.Trial);
            json.WriteStartArray("features");
            foreach (var part in hour.Parts)
            {
                Write(json, hour, part);
            }

            json.WriteEndArray();
            json.WriteEndObject();
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(Utf8JsonWriter json, MallHour hour, MallPart part)
    {
        json.WriteStartObject();
        json.WriteString("type", "Feature");
        json.WriteString("id", part.Zone.Id.Value);
        json.WritePropertyName("geometry");
        if (part.Zone.Area is { } area)
        {
            GeoJson.Write(json, area);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartObject("properties");
        json.WriteString("name", part.Zone.Name);
        if (part.Zone.Level is { } level)
        {
            json.WriteNumber("level", level);
        }

        json.WriteString("start", hour.Start);
        json.WriteString("end", hour.End);
        WriteFigure(json, part.Figure);
        WritePassport(json, hour);
        json.WriteBoolean("trial", hour.Market.Trial);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WritePassport(Utf8JsonWriter json, MallHour hour)
    {
        if (hour.Passport is { } passport)
        {
            json.WriteString("passport", passport);
        }
    }

    private static void WriteInterval(Utf8JsonWriter json, string name, long low, long high)
    {
        json.WriteStartArray(name);
        json.WriteNumberValue(low);
        json.WriteNumberValue(high);
        json.WriteEndArray();
    }

    private static void WriteFigure(Utf8JsonWriter json, Figure figure)
    {
        json.WriteString("status", SnakeCase.Of(figure.Status));
        if (figure is { Value: { } value, IntervalLow: { } low, IntervalHigh: { } high })
        {
            json.WriteNumber("value", value);
            WriteInterval(json, "interval", low, high);
        }

        if (figure is { NoiseLow: { } noiseLow, NoiseHigh: { } noiseHigh })
        {
            WriteInterval(json, "noiseInterval", noiseLow, noiseHigh);
        }

        if (figure.Devices is { } devices)
        {
            json.WriteNumber("devices", devices);
        }

        if (figure.Factor is { } factor)
        {
            json.WriteNumber("factor", factor);
        }

        if (figure.ShownForWindow is { } longer)
        {
            json.WriteString("shownForMeasure", SnakeCase.Of(longer.Measure));
            json.WriteString("shownForStart", longer.Window.Start);
            json.WriteString("shownForEnd", longer.Window.End);
        }

        if (figure.Reason is { } reason)
        {
            json.WriteString("reason", SnakeCase.Of(reason));
        }
    }
}
