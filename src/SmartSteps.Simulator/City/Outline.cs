using NetTopologySuite.Geometries;

namespace SmartSteps.Simulator.City;

/// <summary>A convex outline, corners counter-clockwise. Immutable.</summary>
internal sealed class Outline
{
    private readonly Spot[] corners;

    /// <summary>Radius of a circle around the middle, all of which lies inside, and so far from the edges that rounding cannot say otherwise.</summary>
    private readonly float surelyInside;

    private Outline(Spot[] corners)
    {
        this.corners = corners;
        Middle = new Spot(corners.Average(c => c.East), corners.Average(c => c.North));
        RadiusMetres = corners.Max(corner => corner.DistanceTo(Middle));
        surelyInside = Math.Max(0, NearestEdge() - 1 - (RadiusMetres / 10_000));
    }

    /// <summary>Half of the longest way across, roughly: the greatest distance of a corner from the middle.</summary>
    public float RadiusMetres { get; }

    public Spot Middle { get; }

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
        if (spot.DistanceTo(Middle) < surelyInside)
        {
            return true;
        }

        var a = corners[^1];
        foreach (var b in corners)
        {
            if (((b.East - a.East) * (spot.North - a.North)) - ((b.North - a.North) * (spot.East - a.East)) < 0)
            {
                return false;
            }

            a = b;
        }

        return true;
    }

    /// <summary>Metres from the middle to the line of the nearest edge.</summary>
    private float NearestEdge()
    {
        var nearest = double.PositiveInfinity;
        for (var i = 0; i < corners.Length; i++)
        {
            var (a, b) = (corners[i], corners[(i + 1) % corners.Length]);
            var (east, north) = ((double)b.East - a.East, (double)b.North - a.North);
            var length = Math.Sqrt((east * east) + (north * north));
            if (length > 0)
            {
                nearest = Math.Min(nearest, ((east * (Middle.North - a.North)) - (north * (Middle.East - a.East))) / length);
            }
        }

        return (float)nearest;
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
