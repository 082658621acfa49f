using NetTopologySuite.Geometries;

namespace SmartSteps.Api.Tests.Contracts;

/// <summary>Areas for contracts.</summary>
internal static class Grounds
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    /// <summary>A box, in degrees.</summary>
    public static Geometry Box(double west, double south, double width, double height) => Factory.ToGeometry(new Envelope(west, west + width, south, south + height));

    /// <summary>A star round a point: a corner for each radius, degrees.</summary>
    public static Geometry Star(double x, double y, IReadOnlyList<double> radii)
    {
        var corners = radii.Select((r, i) => new Coordinate(x + (r * Math.Cos(2 * Math.PI * i / radii.Count)), y + (r * Math.Sin(2 * Math.PI * i / radii.Count)))).ToList();
        return Factory.CreatePolygon([.. corners, corners[0]]);
    }
}
