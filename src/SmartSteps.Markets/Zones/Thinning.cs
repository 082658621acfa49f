using NetTopologySuite.Geometries;

namespace SmartSteps.Markets.Zones;

/// <summary>Leaves out corners that lie within some metres of the one before. Takes time in proportion to the corners, whatever was drawn. Pure.</summary>
internal static class Thinning
{
    private const double MetresPerDegree = 111_195;

    /// <summary>The rings thinned; a hole that is smaller than the distance is gone, and so is a polygon.</summary>
    public static List<List<Coordinate[]>> Of(List<List<Coordinate[]>> polygons, double metres) =>
    [
        .. polygons.Select(rings => rings.ConvertAll(ring => Ring(ring, metres))).Where(rings => rings[0].Length >= 4)
            .Select(rings => rings.FindAll(ring => ring.Length >= 4)),
    ];

    private static Coordinate[] Ring(Coordinate[] ring, double metres)
    {
        var kept = new List<Coordinate> { ring[0] };
        for (var i = 1; i + 1 < ring.Length; i++)
        {
            var east = (ring[i].X - kept[^1].X) * Math.Cos(double.DegreesToRadians(ring[i].Y));
            var north = ring[i].Y - kept[^1].Y;
            if (Math.Sqrt((east * east) + (north * north)) * MetresPerDegree >= metres)
            {
                kept.Add(ring[i]);
            }
        }

        kept.Add(ring[0].Copy());
        return [.. kept];
    }
}
