using NetTopologySuite.Geometries;
using NetTopologySuite.Geometries.Prepared;
using SmartSteps.Grid;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>The geohash cells that cover a polygon. Pure.</summary>
internal static class PolygonCells
{
    /// <summary>Cells of the polygon's box that are looked at, for each one that may be answered: a thin diagonal fills little of its box.</summary>
    private const int BoxToCells = 20;

    /// <summary>A share of a cell that is less than this is rounding.</summary>
    private const double LeastShare = 1e-9;

    /// <summary>The cells that share some area with the polygon; null where they are more than so many.</summary>
    /// <param name="polygon">Valid, in WGS 84.</param>
    /// <param name="length">Signs of a cell.</param>
    /// <param name="most">How many there may be.</param>
    public static List<Geohash>? Of(Polygon polygon, int length, int most)
    {
        var box = polygon.EnvelopeInternal;
        if (Geohash.CountIn(box.MinX, box.MinY, box.MaxX, box.MaxY, length) > (double)most * BoxToCells)
        {
            return null;
        }

        var prepared = PreparedGeometryFactory.Prepare(polygon);
        var cells = new List<Geohash>();
        foreach (var cell in Geohash.In(box.MinX, box.MinY, box.MaxX, box.MaxY, length))
        {
            var square = polygon.Factory.ToGeometry(new Envelope(cell.West, cell.East, cell.South, cell.North));
            if (!prepared.ContainsProperly(square) && (!prepared.Intersects(square) || polygon.Intersection(square).Area <= square.Area * LeastShare))
            {
                continue;
            }

            if (cells.Count == most)
            {
                return null;
            }

            cells.Add(cell);
        }

        return cells;
    }
}
