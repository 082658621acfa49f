using NetTopologySuite.Geometries;
using SmartSteps.Grid;

namespace SmartSteps.Markets.Measures;

/// <summary>Areas on the ground, on a sphere of the Earth's mean radius. Pure.</summary>
public static class GroundArea
{
    /// <summary>Area of a tile, in square metres.</summary>
    public static double SquareMetres(Tile tile) =>
        GeoPoint.EarthRadiusMetres * GeoPoint.EarthRadiusMetres * double.DegreesToRadians(tile.East - tile.West)
        * (Math.Sin(double.DegreesToRadians(tile.North)) - Math.Sin(double.DegreesToRadians(tile.South)));

    /// <summary>Area of a polygon or multipolygon in WGS 84, in square metres: exact on the equal-area cylinder, where edges are straight.</summary>
    public static double SquareMetres(Geometry area)
    {
        double sum = 0;
        for (var i = 0; i < area.NumGeometries; i++)
        {
            if (area.GetGeometryN(i) is Polygon { IsEmpty: false } polygon)
            {
                sum += Ring(polygon.ExteriorRing) - polygon.InteriorRings.Sum(Ring);
            }
        }

        return sum * GeoPoint.EarthRadiusMetres * GeoPoint.EarthRadiusMetres;
    }

    private static double Ring(LineString ring)
    {
        var corners = ring.CoordinateSequence;
        double twice = 0;
        for (var i = 0; i + 1 < corners.Count; i++)
        {
            var east = double.DegreesToRadians(corners.GetX(i + 1) - corners.GetX(i));
            twice += east * (Math.Sin(double.DegreesToRadians(corners.GetY(i))) + Math.Sin(double.DegreesToRadians(corners.GetY(i + 1))));
        }

        return Math.Abs(twice) / 2;
    }
}
