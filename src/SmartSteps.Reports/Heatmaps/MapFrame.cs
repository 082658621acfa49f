using NetTopologySuite.Geometries;
using SmartSteps.Grid;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>From the Earth to pixels: Web Mercator, so that tiles are squares.</summary>
internal sealed class MapFrame
{
    private const double Margin = 0.025;
    private const double FlattestShape = 0.52;
    private const double TallestShape = 1.12;

    private readonly double scale;
    private readonly double originX;
    private readonly double originY;

    private MapFrame(PixelBox box, double scale, double centreX, double centreY)
    {
        (Box, this.scale) = (box, scale);
        originX = ((box.Left + box.Right) / 2.0) - (centreX * scale);
        originY = ((box.Top + box.Bottom) / 2.0) - (centreY * scale);
    }

    /// <summary>Where the map lies in the picture.</summary>
    public PixelBox Box { get; }

    /// <summary>A frame of this width whose height follows from what is to be seen: the box asked for, or boundary and tiles.</summary>
    public static MapFrame For(Heatmap heatmap, int left, int top, int width)
    {
        var seen = heatmap.Box is { } asked ? new Envelope(asked.West, asked.East, asked.South, asked.North) : heatmap.Market.Boundary.EnvelopeInternal.Copy();
        if (heatmap.Box is null)
        {
            foreach (var tile in heatmap.Tiles)
            {
                seen.ExpandToInclude(new Envelope(tile.Tile.West, tile.Tile.East, tile.Tile.South, tile.Tile.North));
            }
        }

        var (spanX, spanY) = Spans(seen);
        var height = (int)Math.Round(width * Math.Clamp(spanY / spanX, FlattestShape, TallestShape));
        return Fit(seen, new PixelBox(left, top, left + width, top + height));
    }

    /// <summary>A frame in which all of this is to be seen, as large as possible.</summary>
    public static MapFrame Fit(Envelope seen, PixelBox box)
    {
        var (x1, x2) = (FractionX(seen.MinX), FractionX(seen.MaxX));
        var (y1, y2) = (FractionY(seen.MaxY), FractionY(seen.MinY));
        var (spanX, spanY) = Spans(seen);
        var fitting = Math.Min(box.Width / spanX, box.Height / spanY) / (1 + (2 * Margin));
        return new MapFrame(box, fitting, (x1 + x2) / 2, (y1 + y2) / 2);
    }

    /// <summary>Width and height of what is seen, as shares of the world's.</summary>
    public static (double X, double Y) Spans(Envelope seen) =>
        (Math.Max(FractionX(seen.MaxX) - FractionX(seen.MinX), 1e-9), Math.Max(FractionY(seen.MinY) - FractionY(seen.MaxY), 1e-9));

    /// <summary>The rings of an area in pixels, the outer ones and the holes.</summary>
    public IReadOnlyList<(double X, double Y)[]> RingsOf(Geometry area)
    {
        var rings = new List<(double X, double Y)[]>();
        for (var i = 0; i < area.NumGeometries; i++)
        {
            if (area.GetGeometryN(i) is Polygon polygon)
            {
                rings.AddRange(polygon.InteriorRings.Prepend(polygon.ExteriorRing).Select(r => Array.ConvertAll(r.Coordinates, Of)));
            }
        }

        return rings;
    }

    /// <summary>The pixels of a tile, cut to the map; neighbours share their edges.</summary>
    public PixelBox Of(Tile tile)
    {
        var size = (double)(1 << tile.Zoom);
        return new PixelBox(
            (int)Math.Round((tile.X / size * scale) + originX),
            (int)Math.Round((tile.Y / size * scale) + originY),
            (int)Math.Round(((tile.X + 1) / size * scale) + originX),
            (int)Math.Round(((tile.Y + 1) / size * scale) + originY)).Within(Box);
    }

    /// <summary>A point in pixels.</summary>
    public (double X, double Y) Of(Coordinate point) => ((FractionX(point.X) * scale) + originX, (FractionY(point.Y) * scale) + originY);

    /// <summary>Pixels for each metre on the ground in the map's middle.</summary>
    public double PixelsPerMetre
    {
        get
        {
            var middle = ((Box.Top + Box.Bottom) / 2.0) - originY;
            var cosine = 1 / Math.Cosh(Math.PI * (1 - (2 * middle / scale)));
            return scale / (2 * Math.PI * GeoPoint.EarthRadiusMetres * cosine);
        }
    }

    private static double FractionX(double longitude) => (longitude + 180) / 360;

    private static double FractionY(double latitude)
    {
        var sin = Math.Sin(double.DegreesToRadians(Math.Clamp(latitude, -Tile.MaxLatitude, Tile.MaxLatitude)));
        return 0.5 - (Math.Log((1 + sin) / (1 - sin)) / (4 * Math.PI));
    }
}
