using System.Globalization;
using Microsoft.AspNetCore.Http;
using NetTopologySuite.Geometries;
using SmartSteps.Api.Http;
using SmartSteps.Grid;

namespace SmartSteps.Api.Ogc;

/// <summary>
/// <c>bbox</c> as OGC API reads it: four numbers, or six of which the heights are of no matter; features that share a point with it, edges included. A box whose west
/// lies east of its east goes across the antimeridian. Immutable.
/// </summary>
internal sealed class BoxFilter
{
    private static readonly GeometryFactory Factory = new(new PrecisionModel(), 4326);

    private readonly Geometry[] parts;

    private BoxFilter(IEnumerable<Envelope> parts) => this.parts = [.. parts.Select(Factory.ToGeometry)];

    /// <summary>The filter, null where none is asked for; or the problem with it.</summary>
    public static (BoxFilter? Box, Problem? Problem) Read(HttpRequest request)
    {
        if (!Query.TryGet(request, "bbox", out var text))
        {
            return (null, null);
        }

        var pieces = text.Split(',');
        var numbers = new double[pieces.Length];
        for (var i = 0; i < pieces.Length; i++)
        {
            if (pieces.Length is not (4 or 6) || !double.TryParse(pieces[i], NumberStyles.Float, CultureInfo.InvariantCulture, out numbers[i]) || !double.IsFinite(numbers[i]))
            {
                return (null, Wrong());
            }
        }

        var (west, south, east, north) = pieces.Length == 4 ? (numbers[0], numbers[1], numbers[2], numbers[3])
            : pieces.Length == 6 ? (numbers[0], numbers[1], numbers[3], numbers[4]) : (0, 1, 0, 0);
        if (Math.Abs(west) > 180 || Math.Abs(east) > 180 || south < -90 || north > 90 || south > north)
        {
            return (null, Wrong());
        }

        return (new BoxFilter(west <= east ? [new Envelope(west, east, south, north)] : [new Envelope(west, 180, south, north), new Envelope(-180, east, south, north)]), null);
    }

    /// <summary>True where an area shares a point with the box.</summary>
    public bool Meets(Geometry? area) => area is not null && Array.Exists(parts, p => p.EnvelopeInternal.Intersects(area.EnvelopeInternal) && (area.IsRectangle || p.Intersects(area)));

    /// <summary>True where a tile shares a point with the box.</summary>
    public bool Meets(Tile tile) => Array.Exists(parts, p => p.EnvelopeInternal.Intersects(new Envelope(tile.West, tile.East, tile.South, tile.North)));

    /// <summary>What of the ground somebody sees who asks for it.</summary>
    /// <param name="zoom">Where tiles of a zoom are asked for, all of each is seen.</param>
    public Geometry Ground(int? zoom)
    {
        var seen = parts.Select(p => zoom is { } z ? Whole(p.EnvelopeInternal, z) : p.EnvelopeInternal).Select(Factory.ToGeometry).OfType<Polygon>().ToArray();
        return seen.Length == 1 ? seen[0] : Factory.CreateMultiPolygon(seen);
    }

    private static Envelope Whole(Envelope box, int zoom)
    {
        var (first, last) = (Tile.At(new GeoPoint(box.MaxY, box.MinX), zoom), Tile.At(new GeoPoint(box.MinY, box.MaxX), zoom));
        return new Envelope(first.West, last.East, last.South, first.North);
    }

    private static Problem Wrong() => Problems.Parameter(
        "bbox", "'bbox' is west,south,east,north in degrees (CRS84) with south ≤ north, or six numbers with heights third and sixth; west > east goes across the antimeridian.");
}
