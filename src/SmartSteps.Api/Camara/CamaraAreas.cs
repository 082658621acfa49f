using System.Text.Json;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Http;
using SmartSteps.Grid;

namespace SmartSteps.Api.Camara;

/// <summary>Reads points, polygons and circles as CAMARA writes them. Pure.</summary>
internal static class CamaraAreas
{
    public const int LeastCorners = 3;
    public const int MostCorners = 15;

    /// <summary>Corners of the polygon that a circle is measured as: 0.1 % of its area is lost.</summary>
    private const int CircleCorners = 96;

    private static readonly GeometryFactory Factory = new();

    /// <summary>A point's place; null where it has none, with a sentence.</summary>
    public static GeoPoint? Point(JsonElement value, string name, out string error)
    {
        error = $"'{name}' is an object with a latitude from -90 to 90 and a longitude from -180 to 180, in degrees.";
        if (value.ValueKind != JsonValueKind.Object)
        {
            return null;
        }

        var reader = new JsonObjectReader(value, "latitude", "longitude");
        if (reader.Problem is { } wrong)
        {
            error = $"{error} {wrong.Detail}";
            return null;
        }

        return Degrees(reader.Find("latitude"), 90) is { } latitude && Degrees(reader.Find("longitude"), 180) is { } longitude
            ? new GeoPoint(latitude, longitude)
            : null;
    }

    /// <summary>A boundary's points; null where one is none, with a sentence.</summary>
    public static List<GeoPoint>? Points(JsonElement value, string name, out string error)
    {
        error = $"'{name}' is a list of {LeastCorners} to {MostCorners} points.";
        if (value.ValueKind != JsonValueKind.Array)
        {
            return null;
        }

        // More than may be there are not looked at one by one.
        var points = new List<GeoPoint>();
        foreach (var item in value.EnumerateArray().Take(MostCorners + 1))
        {
            if (Point(item, $"{name}[{points.Count}]", out error) is not { } point)
            {
                return null;
            }

            points.Add(point);
        }

        error = string.Empty;
        return points;
    }

    /// <summary>The polygon with these corners; null where they make none that is simple, with a sentence.</summary>
    public static Polygon? Polygon(List<GeoPoint> corners, out string error)
    {
        if (corners.Count is < LeastCorners or > MostCorners)
        {
            error = $"The area is not a polygon of {LeastCorners} to {MostCorners} corners.";
            return null;
        }

        List<Coordinate> ring = [.. corners.Select(corner => new Coordinate(corner.Longitude, corner.Latitude))];
        if (!ring[0].Equals2D(ring[^1]))
        {
            ring.Add(ring[0].Copy());
        }

        // A ring with a corner twice is the same ring without it.
        var distinct = ring.Where((corner, i) => i == 0 || !corner.Equals2D(ring[i - 1])).ToArray();
        if (distinct.Length > LeastCorners && Factory.CreatePolygon(distinct) is { IsValid: true, Area: > 0 } polygon)
        {
            error = string.Empty;
            return polygon;
        }

        error = "The area is not a polygon shape: its corners lie on a line, or its edges cross. Give the corners in the order in which one walks round the area.";
        return null;
    }

    /// <summary>The polygon that a circle on the ground is measured as.</summary>
    /// <param name="centre">Its centre.</param>
    /// <param name="radiusMetres">Its radius, over 0 and up to 100 km.</param>
    public static Polygon Circle(GeoPoint centre, double radiusMetres)
    {
        var angle = radiusMetres / GeoPoint.EarthRadiusMetres;
        var latitude = double.DegreesToRadians(centre.Latitude);
        var ring = new Coordinate[CircleCorners + 1];
        for (var i = 0; i < CircleCorners; i++)
        {
            var bearing = 2 * Math.PI * i / CircleCorners;
            var north = Math.Asin(Math.Clamp((Math.Sin(latitude) * Math.Cos(angle)) + (Math.Cos(latitude) * Math.Sin(angle) * Math.Cos(bearing)), -1, 1));
            var east = Math.Atan2(Math.Sin(bearing) * Math.Sin(angle) * Math.Cos(latitude), Math.Cos(angle) - (Math.Sin(latitude) * Math.Sin(north)));
            ring[i] = new Coordinate(centre.Longitude + double.RadiansToDegrees(east), double.RadiansToDegrees(north));
        }

        ring[CircleCorners] = ring[0].Copy();
        return Factory.CreatePolygon(ring);
    }

    private static double? Degrees(JsonElement? value, double most) =>
        value is { ValueKind: JsonValueKind.Number } number && number.TryGetDouble(out var degrees) && Math.Abs(degrees) <= most ? degrees : null;
}
