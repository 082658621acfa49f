using System.Buffers;
using System.Text.Json;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Contract.Ogc;
using SmartSteps.Markets;

namespace SmartSteps.Api.Ogc;

/// <summary>Features as GeoJSON (RFC 7946) with the links of OGC API, and their properties as JSON Schema.</summary>
internal static class FeatureJson
{
    private static readonly JsonWriterOptions Letters = new() { Encoder = ApiJson.Options.Encoder };

    /// <summary>A page as a FeatureCollection.</summary>
    public static byte[] Write(FeatureSource source, FeaturePage page, IReadOnlyList<WebLinkView> links) => Written(json =>
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "FeatureCollection"u8);
        if (page.Matched is { } matched)
        {
            json.WriteNumber("numberMatched"u8, matched);
        }

        json.WriteNumber("numberReturned"u8, page.Features.Count);
        WriteLinks(json, links);
        json.WriteStartArray("features"u8);
        foreach (var feature in page.Features)
        {
            WriteFeature(json, source, feature, null);
        }

        json.WriteEndArray();
        json.WriteEndObject();
    });

    /// <summary>One feature.</summary>
    public static byte[] Write(FeatureSource source, Feature feature, IReadOnlyList<WebLinkView> links) => Written(json => WriteFeature(json, source, feature, links));

    /// <summary>Properties as JSON Schema (2020-12).</summary>
    public static byte[] Schema(string address, string title, IEnumerable<FeatureField> fields) => Written(json =>
    {
        json.WriteStartObject();
        json.WriteString("$schema"u8, "https://json-schema.org/draft/2020-12/schema"u8);
        json.WriteString("$id"u8, address);
        json.WriteString("type"u8, "object"u8);
        json.WriteString("title"u8, title);
        json.WriteStartObject("properties"u8);
        json.WriteStartObject("geometry"u8);
        json.WriteString("$ref"u8, "https://geojson.org/schema/Polygon.json"u8);
        json.WriteEndObject();
        foreach (var field in fields)
        {
            json.WriteStartObject(field.Name);
            json.WriteString("title"u8, field.Name);
            json.WriteString("description"u8, field.Meaning);
            json.WriteString("type"u8, field.Type);
            if (field.Format is not null)
            {
                json.WriteString("format"u8, field.Format);
            }

            json.WriteEndObject();
        }

        json.WriteEndObject();
        json.WriteBoolean("additionalProperties"u8, false);
        json.WriteEndObject();
    });

    private static byte[] Written(Action<Utf8JsonWriter> write)
    {
        var buffer = new ArrayBufferWriter<byte>(16 << 10);
        using (var json = new Utf8JsonWriter(buffer, Letters))
        {
            write(json);
        }

        return buffer.WrittenSpan.ToArray();
    }

    private static void WriteFeature(Utf8JsonWriter json, FeatureSource source, Feature feature, IReadOnlyList<WebLinkView>? links)
    {
        json.WriteStartObject();
        json.WriteString("type"u8, "Feature"u8);
        json.WriteString("id"u8, feature.Id);
        if (links is not null)
        {
            WriteLinks(json, links);
        }

        json.WritePropertyName("geometry"u8);
        if (feature.Outline is { } outline)
        {
            GeoJson.Write(json, outline);
        }
        else
        {
            json.WriteNullValue();
        }

        json.WriteStartObject("properties"u8);
        for (var i = 0; i < source.Fields.Count; i++)
        {
            json.WritePropertyName(source.Fields[i].Name);
            WriteValue(json, feature.Values[i]);
        }

        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null:
                json.WriteNullValue();
                break;
            case string text:
                json.WriteStringValue(text);
                break;
            case long number:
                json.WriteNumberValue(number);
                break;
            case double real:
                json.WriteNumberValue(real);
                break;
            case decimal exact:
                json.WriteNumberValue(exact);
                break;
            case bool yes:
                json.WriteBooleanValue(yes);
                break;
            case DateTimeOffset time:
                json.WriteStringValue(time);
                break;
            default:
                throw new ArgumentException($"A property has no form for {value.GetType()}.", nameof(value));
        }
    }

    private static void WriteLinks(Utf8JsonWriter json, IReadOnlyList<WebLinkView> links)
    {
        json.WritePropertyName("links"u8);
        JsonSerializer.Serialize(json, links, ApiJson.Options);
    }
}
