using System.Globalization;
using NetTopologySuite.Geometries;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>Draws tiles, the market's boundary, and the scale bar.</summary>
internal sealed class MapPainter(Canvas canvas, MapFrame frame, double unit)
{
    private const double WidestScaleBar = 0.24;
    private const double BoundaryWeight = 1.4;
    private const double ZoneWeight = 2.6;

    public void Paint(Heatmap heatmap, Geometry? zone)
    {
        canvas.Fill(frame.Box, Palette.Ground);
        var tiles = new TilePainter(canvas, unit);
        foreach (var tile in heatmap.Tiles)
        {
            tiles.Paint(frame.Of(tile.Tile), tile);
        }

        Outline(zone ?? heatmap.Market.Boundary, zone is null ? BoundaryWeight : ZoneWeight, Palette.Boundary);
        canvas.Frame(frame.Box, 1, Palette.Rule);
    }

    /// <summary>A bar of 1, 2 or 5 times a power of ten, at most a quarter of the map.</summary>
    public void ScaleBar()
    {
        var (metres, label) = BarLength();
        var text = new Lettering(10 * unit, 0.12, Palette.Ink);
        var (left, bottom) = (frame.Box.Left + (16 * unit), frame.Box.Bottom - (18 * unit));
        var right = left + (metres * frame.PixelsPerMetre);
        var pad = 9 * unit;
        canvas.Tint(
            new PixelBox((int)(left - pad), (int)(bottom - (22 * unit) - pad), (int)(Math.Max(right, left + text.Measure(label)) + pad), (int)(bottom + pad)),
            Palette.Paper, 0.86);
        Bar(left, right, bottom, frame.Box);
        text.Write(canvas, left, bottom - (11 * unit), label);
    }

    /// <summary>The same bar above the map's right corner, where it covers nothing.</summary>
    public void ScaleBarAbove()
    {
        var (metres, label) = BarLength();
        var text = new Lettering(9 * unit, 0.115, Palette.Quiet);
        var bottom = frame.Box.Top - (9 * unit);
        var left = frame.Box.Right - (metres * frame.PixelsPerMetre);
        Bar(left, frame.Box.Right, bottom, new PixelBox(0, 0, canvas.Width, canvas.Height));
        text.Write(canvas, left - text.Measure(label) - (7 * unit), bottom, label);
    }

    private void Bar(double left, double right, double bottom, PixelBox clip)
    {
        var tick = 6 * unit;
        Segment[] bar =
        [
            new(left, bottom, right, bottom), new(left, bottom - tick, left, bottom), new(right, bottom - tick, right, bottom),
            new((left + right) / 2, bottom - (tick / 2), (left + right) / 2, bottom),
        ];
        canvas.Stroke(bar, 1.6 * unit, Palette.Ink, clip);
    }

    private (double Metres, string Label) BarLength()
    {
        var widest = frame.Box.Width * WidestScaleBar / frame.PixelsPerMetre;
        var power = Math.Pow(10, Math.Floor(Math.Log10(widest)));
        var metres = power * (widest / power >= 5 ? 5 : widest / power >= 2 ? 2 : 1);
        return (metres, metres >= 1000
            ? string.Create(CultureInfo.InvariantCulture, $"{metres / 1000:0} km")
            : string.Create(CultureInfo.InvariantCulture, $"{metres:0} m"));
    }

    /// <summary>Draws the outline of an area.</summary>
    /// <param name="weight">Thickness of the line, in points of the layout.</param>
    public void Outline(Geometry area, double weight, Rgb colour)
    {
        foreach (var ring in frame.RingsOf(area))
        {
            Ring(ring, weight, colour);
        }
    }

    private void Ring((double X, double Y)[] ring, double weight, Rgb colour)
    {
        // Thinned to what can be seen: real boundaries have many points to a pixel.
        var points = new List<(double X, double Y)>();
        foreach (var point in ring)
        {
            if (points.Count == 0 || Math.Abs(point.X - points[^1].X) + Math.Abs(point.Y - points[^1].Y) >= 1)
            {
                points.Add(point);
            }
        }

        if (points.Count < 2)
        {
            return;
        }

        points.Add(points[0]);
        var strokes = points.Zip(points.Skip(1), (a, b) => new Segment(a.X, a.Y, b.X, b.Y)).ToArray();
        canvas.Stroke(strokes, (weight + 2.2) * unit, Palette.Paper, frame.Box, 0.75);
        canvas.Stroke(strokes, weight * unit, colour, frame.Box, 0.9);
    }
}
