using System.Runtime.InteropServices;
using NetTopologySuite.Geometries;
using SmartSteps.Grid;

namespace SmartSteps.Markets.Measures;

/// <summary>A ring of a polygon on the plane of longitude and latitude, cut down step by step to the tiles that it reaches. Immutable.</summary>
internal sealed class GeoRing
{
    private readonly (double X, double Y)[] corners;
    private readonly double west;
    private readonly double east;
    private readonly double south;
    private readonly double north;

    private GeoRing((double X, double Y)[] corners, bool isHole)
    {
        this.corners = corners;
        IsHole = isHole;
        (west, south) = (double.PositiveInfinity, double.PositiveInfinity);
        (east, north) = (double.NegativeInfinity, double.NegativeInfinity);
        foreach (var (x, y) in corners)
        {
            (west, east) = (Math.Min(west, x), Math.Max(east, x));
            (south, north) = (Math.Min(south, y), Math.Max(north, y));
        }
    }

    /// <summary>True when its inside is no part of the area.</summary>
    public bool IsHole { get; }

    /// <summary>Area in square degrees.</summary>
    public double Area
    {
        get
        {
            if (corners.Length < 3)
            {
                return 0;
            }

            // Against the first corner: far from the origin the products would cancel to nothing but rounding.
            double twice = 0;
            var (x0, y0) = corners[0];
            for (var i = 1; i + 1 < corners.Length; i++)
            {
                twice += ((corners[i].X - x0) * (corners[i + 1].Y - y0)) - ((corners[i + 1].X - x0) * (corners[i].Y - y0));
            }

            return Math.Abs(twice) / 2;
        }
    }

    /// <summary>All rings of a polygon or multipolygon.</summary>
    public static List<GeoRing> Of(Geometry area)
    {
        var rings = new List<GeoRing>();
        for (var i = 0; i < area.NumGeometries; i++)
        {
            if (area.GetGeometryN(i) is Polygon { IsEmpty: false } polygon)
            {
                rings.Add(Of(polygon.ExteriorRing, isHole: false));
                rings.AddRange(polygon.InteriorRings.Select(ring => Of(ring, isHole: true)));
            }
        }

        return rings;
    }

    /// <summary>The part within a tile, or null where there is none. Its area is exact, also where it falls apart: edges along the tile's border join the pieces.</summary>
    public GeoRing? Within(Tile tile)
    {
        var (w, s, e, n) = (tile.West, tile.South, tile.East, tile.North);
        if (west >= e || east <= w || south >= n || north <= s)
        {
            return null;
        }

        if (west >= w && east <= e && south >= s && north <= n)
        {
            return this;
        }

        var kept = new List<(double X, double Y)>(corners);
        kept = west < w ? Cut(kept, w, vertical: true, above: true) : kept;
        kept = east > e ? Cut(kept, e, vertical: true, above: false) : kept;
        kept = south < s ? Cut(kept, s, vertical: false, above: true) : kept;
        kept = north > n ? Cut(kept, n, vertical: false, above: false) : kept;
        return kept.Count < 3 ? null : new GeoRing([.. kept], IsHole);
    }

    private static GeoRing Of(LineString ring, bool isHole)
    {
        // The last corner repeats the first.
        var sequence = ring.CoordinateSequence;
        var distinct = new (double X, double Y)[Math.Max(0, sequence.Count - 1)];
        for (var i = 0; i < distinct.Length; i++)
        {
            distinct[i] = (sequence.GetX(i), sequence.GetY(i));
        }

        return new GeoRing(distinct, isHole);
    }

    /// <summary>What lies on one side of a line along an axis (Sutherland and Hodgman 1974).</summary>
    private static List<(double X, double Y)> Cut(List<(double X, double Y)> ring, double line, bool vertical, bool above)
    {
        var kept = new List<(double X, double Y)>(ring.Count + 4);
        if (ring.Count == 0)
        {
            return kept;
        }

        var before = ring[^1];
        var beforeIn = Inside(before);
        foreach (var corner in CollectionsMarshal.AsSpan(ring))
        {
            var cornerIn = Inside(corner);
            if (cornerIn != beforeIn)
            {
                kept.Add(vertical
                    ? (line, before.Y + ((corner.Y - before.Y) * ((line - before.X) / (corner.X - before.X))))
                    : (before.X + ((corner.X - before.X) * ((line - before.Y) / (corner.Y - before.Y))), line));
            }

            if (cornerIn)
            {
                kept.Add(corner);
            }

            (before, beforeIn) = (corner, cornerIn);
        }

        return kept;

        bool Inside((double X, double Y) point)
        {
            var value = vertical ? point.X : point.Y;
            return above ? value >= line : value <= line;
        }
    }
}
