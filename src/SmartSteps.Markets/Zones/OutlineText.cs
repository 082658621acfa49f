using System.Text.Json;
using NetTopologySuite.Geometries;

namespace SmartSteps.Markets.Zones;

/// <summary>
/// The rings of a polygon or multipolygon as GeoJSON: a geometry, a Feature, or a FeatureCollection of one feature. More lenient than the standard
/// where the meaning is plain: an open ring is closed, longitudes may go on past ±180, positions may carry heights.
/// </summary>
internal sealed class OutlineText
{
    /// <summary>More is not read: simplifying it would be work for nothing.</summary>
    public const int MostPositions = 100_000;

    private int positions;

    /// <summary>Rings that had to be closed.</summary>
    public int Closed { get; private set; }

    /// <summary>Positions read, in all rings.</summary>
    public int Positions => positions;

    /// <summary>For each polygon its rings, the outer one first; closed, with at least three corners each.</summary>
    /// <exception cref="OutlineFault">It is something else.</exception>
    public List<List<Coordinate[]>> Read(JsonElement json)
    {
        var geometry = TypeOf(json) switch
        {
            "Feature" => Member(json, "geometry"),
            "FeatureCollection" => Items(Member(json, "features")) switch
            {
                [var only] when TypeOf(only) == "Feature" => Member(only, "geometry"),
                [_] => throw Not("it is a FeatureCollection of something that is no Feature"),
                var several => throw Not($"it is a FeatureCollection of {several.Count} features; a zone is exactly one"),
            },
            _ => json,
        };
        return TypeOf(geometry) switch
        {
            "Polygon" => [Polygon(Member(geometry, "coordinates"))],
            "MultiPolygon" => Items(Member(geometry, "coordinates")) is { Count: > 0 } parts
                ? parts.ConvertAll(Polygon)
                : throw new OutlineFault(ZoneRefusalReason.NoArea, "The multipolygon has no polygon."),
            "GeometryCollection" => throw Not("it is a GeometryCollection; send its polygons as one MultiPolygon"),
            var other => throw Not($"it is a {other}"),
        };
    }

    private List<Coordinate[]> Polygon(JsonElement json)
    {
        var rings = Items(json);
        return rings.Count > 0 ? rings.ConvertAll(Ring) : throw new OutlineFault(ZoneRefusalReason.NoArea, "A polygon has no ring.");
    }

    private Coordinate[] Ring(JsonElement json)
    {
        var ring = Items(json).ConvertAll(Position);
        if (ring.Count > 0 && !ring[0].Equals2D(ring[^1]))
        {
            ring.Add(ring[0].Copy());
            Closed++;
        }

        return ring.Count >= 4
            ? [.. ring]
            : throw new OutlineFault(ZoneRefusalReason.NoArea, $"A ring has {Math.Max(0, ring.Count - 1)} corners; it needs three at least.");
    }

    private Coordinate Position(JsonElement json)
    {
        if (++positions > MostPositions)
        {
            throw new OutlineFault(
                ZoneRefusalReason.TooManyCorners, $"It has more than {MostPositions:N0} corners. Simplify it: a few metres more or less move no leaf.");
        }

        var numbers = Items(json);
        if (numbers.Count < 2 || numbers[0].ValueKind != JsonValueKind.Number || numbers[1].ValueKind != JsonValueKind.Number)
        {
            throw new OutlineFault(ZoneRefusalReason.BadCoordinates, "A position is not [longitude, latitude].");
        }

        var (x, y) = (numbers[0].GetDouble(), numbers[1].GetDouble());
        return double.IsFinite(x) && double.IsFinite(y)
            ? new Coordinate(x, y)
            : throw new OutlineFault(ZoneRefusalReason.BadCoordinates, $"The position [{numbers[0]}, {numbers[1]}] is too far out to be a number.");
    }

    private static string TypeOf(JsonElement json) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty("type", out var type) && type.ValueKind == JsonValueKind.String
            ? GeoJson.TextOf(type)
            : throw Not("it is no GeoJSON object with a \"type\"");

    private static JsonElement Member(JsonElement json, string name) =>
        json.TryGetProperty(name, out var member) ? member : throw Not($"it has no \"{name}\"");

    private static List<JsonElement> Items(JsonElement json) => json.ValueKind == JsonValueKind.Array
        ? [.. json.EnumerateArray()]
        : throw Not("it has something else where a list belongs");

    private static OutlineFault Not(string what) => new(
        ZoneRefusalReason.NotAPolygon, $"A zone is a GeoJSON Polygon or MultiPolygon, bare or as a Feature: {what}.");
}
