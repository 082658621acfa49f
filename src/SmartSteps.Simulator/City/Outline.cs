using NetTopologySuite.Geometries;

namespace SmartSteps.Simulator.City;

/// <summary>A convex outline, corners counter-clockwise. Immutable.</summary>
internal sealed class Outline
{
    private readonly Spot[] corners;

    private Outline(Spot[] corners) => this.corners = corners;

    /// <summary>Half of the longest way across, roughly: the greatest distance of a corner from the middle.</summary>
    public float RadiusMetres => corners.Max(corner => corner.DistanceTo(Middle));

    public Spot Middle => new(corners.Average(c => c.East), corners.Average(c => c.North));

    public IReadOnlyList<Spot> Corners => corners;

    public static Outline Circle(float radius) => new([.. Enumerable.Range(0, 72).Select(i =>
    {
        var (sin, cos) = Math.SinCos(i * Math.PI / 36);
        return new Spot((float)(radius * cos), (float)(radius * sin));
    })]);

    public static Outline Box(Venue venue) => new(
    [
        new Spot(venue.Centre.East - venue.HalfWidth, venue.Centre.North - venue.HalfHeight),
        new Spot(venue.Centre.East + venue.HalfWidth, venue.Centre.North - venue.HalfHeight),
        new Spot(venue.Centre.East + venue.HalfWidth, venue.Centre.North + venue.HalfHeight),
        new Spot(venue.Centre.East - venue.HalfWidth, venue.Centre.North + venue.HalfHeight),
    ]);

    /// <summary>The convex hull of the spots, widened by some metres so that those on the edge lie inside.</summary>
    public static Outline Hull(IEnumerable<Spot> spots, float margin)
    {
        var points = new MultiPoint([.. spots.Select(s => new Point(s.East, s.North))]);
        var ring = ((Polygon)points.ConvexHull().Buffer(margin).ConvexHull()).ExteriorRing;
        var hull = ring.Coordinates.Skip(1).Select(c => new Spot((float)c.X, (float)c.Y)).ToArray();
        if (!NetTopologySuite.Algorithm.Orientation.IsCCW(ring.Coordinates))
        {
            Array.Reverse(hull);
        }

        return new Outline(hull);
    }

    public bool Contains(Spot spot)
    {
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
            if (((b.East - a.East) * (spot.North - a.North)) - ((b.North - a.North) * (spot.East - a.East)) < 0)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>In WGS 84, rounded to the seventh decimal.</summary>
    public Polygon ToGeo(Plane plane)
    {
        var ring = corners.Append(corners[0]).Select(corner =>
        {
            var point = plane.ToGeo(corner);
            return new Coordinate(Math.Round(point.Longitude, 7), Math.Round(point.Latitude, 7));
        });
        return new GeometryFactory(new PrecisionModel(), 4326).CreatePolygon([.. ring]);
    }
}
