using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Tiles;

/// <summary>
/// Footfall as a picture tile (PNG with transparency) in the colours of the heatmaps, whose steps are the same for every hour and market; nothing is drawn where nothing
/// is measured. The same figures give the same bytes. Thread-safe.
/// </summary>
public static class FootfallRasterTile
{
    /// <summary>The length of an edge in pixels, at scale 1.</summary>
    public const int Edge = 256;

    /// <summary>Pixels to a point of the layout: hatching then repeats every 8 pixels, so that it runs on from tile to tile.</summary>
    private const double Unit = 8.0 / 7;

    private const byte Opaque = byte.MaxValue;

    /// <summary>Draws the tile.</summary>
    /// <param name="heatmap">What <see cref="SealedFootfall.Heatmap(Markets.Market, MapTile)"/> gave for the tile.</param>
    /// <param name="map">The map tile.</param>
    /// <param name="scale">1 for 256 pixels, 2 for 512.</param>
    public static byte[] Draw(Heatmap heatmap, MapTile map, int scale)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(scale, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(scale, 2);
        var size = Edge * scale;
        var canvas = new Canvas(size, size, Palette.Paper);
        var alpha = new byte[size * size];
        var painter = new TilePainter(canvas, Unit * scale);
        foreach (var tile in heatmap.Tiles.Where(t => t.Figure.Status != FigureStatus.NoData))
        {
            var (left, right) = Edges(tile.Tile.X, map.Tile.X, tile.Tile.Zoom - map.Tile.Zoom, size);
            var (top, bottom) = Edges(tile.Tile.Y, map.Tile.Y, tile.Tile.Zoom - map.Tile.Zoom, size);
            var box = new PixelBox(left, top, right, bottom);
            painter.Paint(box, tile);
            Uncover(alpha, size, box);
        }

        if (heatmap.Passport.Trial && alpha.AsSpan().Contains(Opaque))
        {
            Uncover(alpha, size, Trial(canvas, scale));
        }

        return Png.Write(canvas, alpha, ("Source", $"passport {heatmap.Passport.Id}"));
    }

    private static (int Low, int High) Edges(long square, long map, int finerBy, int size) => finerBy >= 0
        ? ((int)((square - (map << finerBy)) * (size >> finerBy)), (int)((square + 1 - (map << finerBy)) * (size >> finerBy)))
        : ((int)(((square << -finerBy) - map) * size), (int)((((square + 1) << -finerBy) - map) * size));

    private static void Uncover(byte[] alpha, int size, PixelBox box)
    {
        var seen = box.Within(size, size);
        for (var y = seen.Top; y < seen.Bottom; y++)
        {
            alpha.AsSpan((y * size) + seen.Left, seen.Width).Fill(Opaque);
        }
    }

    /// <summary>A plate in the tile's corner that says so.</summary>
    private static PixelBox Trial(Canvas canvas, int scale)
    {
        var text = new Lettering(9 * scale, 0.16, Palette.Trial);
        var plate = new PixelBox(4 * scale, 4 * scale, (12 * scale) + (int)text.Measure("TRIAL"), 21 * scale);
        canvas.Fill(plate, Palette.Paper);
        canvas.Frame(plate, scale, Palette.Trial);
        text.Write(canvas, 8.5 * scale, 17 * scale, "TRIAL");
        return plate;
    }
}
