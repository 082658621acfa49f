using System.Text.Json;
using NetTopologySuite.Geometries;
using NetTopologySuite.Operation.Valid;

namespace SmartSteps.Markets;

/// <summary>Polygons as GeoJSON (RFC 7946): WGS 84, longitude before latitude. Thread-safe.</summary>
public static class GeoJson
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>
    /// Reads a Polygon or MultiPolygon: the bare geometry, a Feature, or a FeatureCollection of one feature. The geometry must be
    /// valid (closed rings, no self-intersection) and lie within the coordinates' range.
    /// </summary>
    /// <param name="json">The GeoJSON object.</param>
    /// <param name="geometry">The polygon or multipolygon; null where the answer is false.</param>
    /// <param name="error">What is wrong, to be read after the name of the property; null where the answer is true.</param>
    public static bool TryReadArea(JsonElement json, out Geometry? geometry, out string? error)
    {
        geometry = null;
        try
        {
            geometry = Area(json);
        }
        catch (GeoJsonFault fault)
        {
            error = fault.Message;
            return false;
        }

        if (geometry.IsEmpty)
        {
            error = "has no area";
        }
        else if (new IsValidOp(geometry) is { IsValid: false } check)
        {
            var at = check.ValidationError.Coordinate;
            error = string.Create(
                System.Globalization.CultureInfo.InvariantCulture,
                $"is not a valid area: {check.ValidationError.Message} at longitude {at?.X:0.######}, latitude {at?.Y:0.######}");
        }
        else
        {
            error = null;
            return true;
        }

        geometry = null;
        return false;
    }

    /// <summary>Writes a Polygon or MultiPolygon as a bare geometry.</summary>
    /// <exception cref="ArgumentException">Another kind of geometry.</exception>
    public static void Write(Utf8JsonWriter writer, Geometry area)
    {
        writer.WriteStartObject();
        switch (area)
        {
            case Polygon polygon:
                writer.WriteString("type"u8, "Polygon"u8);
                writer.WritePropertyName("coordinates"u8);
                WriteRings(writer, polygon);
                break;
            case MultiPolygon many:
                writer.WriteString("type"u8, "MultiPolygon"u8);
                writer.WriteStartArray("coordinates"u8);
                foreach (var part in many.Geometries)
                {
                    WriteRings(writer, (Polygon)part);
                }

                writer.WriteEndArray();
                break;
            default:
                throw new ArgumentException($"A {area.GeometryType} is no area.", nameof(area));
        }

        writer.WriteEndObject();
    }

    private static void WriteRings(Utf8JsonWriter writer, Polygon polygon)
    {
        writer.WriteStartArray();
        foreach (var ring in polygon.InteriorRings.Prepend(polygon.ExteriorRing))
        {
            writer.WriteStartArray();
            foreach (var corner in ring.Coordinates)
            {
                writer.WriteStartArray();
                writer.WriteNumberValue(corner.X);
                writer.WriteNumberValue(corner.Y);
                writer.WriteEndArray();
            }

            writer.WriteEndArray();
        }

        writer.WriteEndArray();
    }

    private static Geometry Area(JsonElement json)
    {
        if (json.ValueKind != JsonValueKind.Object
            || !json.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            throw new GeoJsonFault("is not a GeoJSON object with a \"type\"");
        }

        var kind = TextOf(type);
        switch (kind)
        {
            case "Feature":
                return Area(Member(json, "geometry"));
            case "FeatureCollection":
                var features = Items(Member(json, "features"));
                return features.Count == 1
                    ? Area(features[0])
                    : throw new GeoJsonFault($"is a FeatureCollection of {features.Count} features; it must have exactly one");
            case "Polygon":
                return ReadPolygon(Member(json, "coordinates"));
            case "MultiPolygon":
                return Factory.CreateMultiPolygon([.. Items(Member(json, "coordinates")).Select(ReadPolygon)]);
            default:
                throw new GeoJsonFault($"is a {kind}; it must be a Polygon or MultiPolygon");
        }
    }

    /// <summary>A name as it can be said: half of a surrogate pair is JSON and no text, and nobody reads a long one.</summary>
    internal static string TextOf(JsonElement value)
    {
        const int Longest = 60;
        try
        {
            var text = value.GetString()!;
            return text.Length > Longest ? string.Concat(text.AsSpan(0, Longest), "…") : text;
        }
        catch (InvalidOperationException)
        {
            return "name that is no text";
        }
    }

    private static Polygon ReadPolygon(JsonElement rings)
    {
        var read = Items(rings).ConvertAll(ReadRing);
        return read.Count == 0
            ? throw new GeoJsonFault("has a polygon without a ring")
            : Factory.CreatePolygon(read[0], [.. read.Skip(1)]);
    }

    private static LinearRing ReadRing(JsonElement positions)
    {
        var corners = Items(positions).ConvertAll(ReadPosition);
        if (corners.Count < 4)
        {
            throw new GeoJsonFault($"has a ring of {corners.Count} positions; a ring needs at least 4, the last equal to the first");
        }

        return corners[0].Equals2D(corners[^1])
            ? Factory.CreateLinearRing([.. corners])
            : throw new GeoJsonFault("has a ring that is not closed: its last position must equal its first");
    }

    private static Coordinate ReadPosition(JsonElement position)
    {
        var numbers = Items(position);
        if (numbers.Count < 2 || numbers.Exists(n => n.ValueKind != JsonValueKind.Number))
        {
            throw new GeoJsonFault("has a position that is not [longitude, latitude]");
        }

        var (x, y) = (numbers[0].GetDouble(), numbers[1].GetDouble());
        return Math.Abs(x) <= 180 && Math.Abs(y) <= 90
            ? new Coordinate(x, y)
            : throw new GeoJsonFault($"has a position out of range: [{numbers[0]}, {numbers[1]}]; longitude comes first, −180 to 180, then latitude, −90 to 90");
    }

    private static JsonElement Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) ? member : throw new GeoJsonFault($"has no \"{name}\"");

    private static List<JsonElement> Items(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? [.. json.EnumerateArray()]
        : throw new GeoJsonFault("has something else where a list belongs");

    /// <summary>Leaves the nested reading; never leaves this file.</summary>
    private sealed class GeoJsonFault(string message) : Exception(message);
}
