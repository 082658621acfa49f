namespace SmartSteps.Reports.Raster;

/// <summary>
/// A picture in memory, RGB, and the few ways of drawing that a map needs. What is slanted or curved is smoothed by how much of each pixel
/// it covers. Everything outside is clipped. Not thread-safe; the same calls give the same bytes.
/// </summary>
internal sealed class Canvas
{
    private readonly byte[] pixels;

    public Canvas(int width, int height, Rgb background)
    {
        (Width, Height) = (width, height);
        pixels = new byte[width * height * 3];
        Fill(new PixelBox(0, 0, width, height), background);
    }

    public int Width { get; }

    public int Height { get; }

    /// <summary>Rows from the top, three bytes a pixel.</summary>
    public ReadOnlySpan<byte> Row(int y) => pixels.AsSpan(y * Width * 3, Width * 3);

    public Rgb this[int x, int y]
    {
        get
        {
            var at = ((y * Width) + x) * 3;
            return new Rgb(pixels[at], pixels[at + 1], pixels[at + 2]);
        }
    }

    public void Fill(PixelBox box, Rgb colour)
    {
        var b = box.Within(Width, Height);
        for (var y = b.Top; y < b.Bottom; y++)
        {
            var row = pixels.AsSpan(((y * Width) + b.Left) * 3, b.Width * 3);
            for (var i = 0; i < row.Length; i += 3)
            {
                row[i] = colour.R;
                row[i + 1] = colour.G;
                row[i + 2] = colour.B;
            }
        }
    }

    /// <summary>Fills an area, smoothed at its edges.</summary>
    public void Fill(Shape shape, Rgb colour, double share = 1) => Paint(shape, colour, (_, _) => share);

    /// <summary>Diagonal lines within an area.</summary>
    public void Hatch(Shape shape, double period, double thickness, Rgb colour, double share = 1) =>
        Paint(shape, colour, (x, y) => share * HatchAt(x, y, period, thickness));

    /// <summary>Lays a colour over a box.</summary>
    public void Tint(PixelBox box, Rgb colour, double share)
    {
        var b = box.Within(Width, Height);
        for (var y = b.Top; y < b.Bottom; y++)
        {
            for (var x = b.Left; x < b.Right; x++)
            {
                Blend(x, y, colour, share);
            }
        }
    }

    /// <summary>A frame inside the box's edges.</summary>
    public void Frame(PixelBox box, int thickness, Rgb colour, double share = 1)
    {
        Tint(box with { Bottom = box.Top + thickness }, colour, share);
        Tint(box with { Top = box.Bottom - thickness }, colour, share);
        Tint(new PixelBox(box.Left, box.Top + thickness, box.Left + thickness, box.Bottom - thickness), colour, share);
        Tint(new PixelBox(box.Right - thickness, box.Top + thickness, box.Right, box.Bottom - thickness), colour, share);
    }

    /// <summary>Diagonal lines; their phase is the picture's, so that neighbouring boxes continue each other.</summary>
    public void Hatch(PixelBox box, double period, double thickness, Rgb colour, double share = 1)
    {
        var b = box.Within(Width, Height);
        for (var y = b.Top; y < b.Bottom; y++)
        {
            for (var x = b.Left; x < b.Right; x++)
            {
                Blend(x, y, colour, share * HatchAt(x, y, period, thickness));
            }
        }
    }

    /// <summary>Dots in even rows and columns, at least one.</summary>
    public void Dots(PixelBox box, double period, double radius, Rgb colour, double share = 1)
    {
        var b = box.Within(Width, Height);
        var (spaceX, spaceY) = (b.Width / Math.Max(1, Math.Round(b.Width / period)), b.Height / Math.Max(1, Math.Round(b.Height / period)));
        for (var y = b.Top; y < b.Bottom; y++)
        {
            var dy = ((y - b.Top + 0.5) % spaceY) - (spaceY / 2);
            for (var x = b.Left; x < b.Right; x++)
            {
                var dx = ((x - b.Left + 0.5) % spaceX) - (spaceX / 2);
                Blend(x, y, colour, share * Math.Clamp(radius + 0.5 - Math.Sqrt((dx * dx) + (dy * dy)), 0, 1));
            }
        }
    }

    /// <summary>Strokes with round ends as one shape: where they overlap they do not darken each other.</summary>
    /// <param name="strokes">Line segments in pixels.</param>
    /// <param name="clip">Where drawing is allowed.</param>
    public void Stroke(ReadOnlySpan<Segment> strokes, double thickness, Rgb colour, PixelBox clip, double share = 1)
    {
        var reach = (thickness / 2) + 1;
        var box = clip.Within(Width, Height);
        foreach (var part in Extent(strokes, reach, box))
        {
            var cover = new float[part.Width * part.Height];
            foreach (var s in strokes)
            {
                Cover(s, thickness / 2, part, cover);
            }

            for (var i = 0; i < cover.Length; i++)
            {
                Blend(part.Left + (i % part.Width), part.Top + (i / part.Width), colour, share * cover[i]);
            }
        }
    }

    private static double HatchAt(int x, int y, double period, double thickness) =>
        Math.Clamp((thickness / 2) + 0.5 - (Math.Abs(((x + y) % period) - (period / 2)) / Math.Sqrt(2)), 0, 1);

    private void Paint(Shape shape, Rgb colour, Func<int, int, double> shareAt)
    {
        for (var y = shape.Box.Top; y < shape.Box.Bottom; y++)
        {
            for (var x = shape.Box.Left; x < shape.Box.Right; x++)
            {
                if (shape[x, y] is > 0 and var covered)
                {
                    Blend(x, y, colour, covered * shareAt(x, y));
                }
            }
        }
    }

    private void Blend(int x, int y, Rgb colour, double share)
    {
        if (share <= 0)
        {
            return;
        }

        var at = ((y * Width) + x) * 3;
        var weight = (int)Math.Round(share * 256);
        pixels[at] = (byte)(((pixels[at] * (256 - weight)) + (colour.R * weight) + 128) >> 8);
        pixels[at + 1] = (byte)(((pixels[at + 1] * (256 - weight)) + (colour.G * weight) + 128) >> 8);
        pixels[at + 2] = (byte)(((pixels[at + 2] * (256 - weight)) + (colour.B * weight) + 128) >> 8);
    }

    /// <summary>The box that the strokes touch, if any of it may be drawn on.</summary>
    private static IEnumerable<PixelBox> Extent(ReadOnlySpan<Segment> strokes, double reach, PixelBox clip)
    {
        var (left, top, right, bottom) = (double.MaxValue, double.MaxValue, double.MinValue, double.MinValue);
        foreach (var s in strokes)
        {
            left = Math.Min(left, Math.Min(s.X1, s.X2));
            right = Math.Max(right, Math.Max(s.X1, s.X2));
            top = Math.Min(top, Math.Min(s.Y1, s.Y2));
            bottom = Math.Max(bottom, Math.Max(s.Y1, s.Y2));
        }

        var box = new PixelBox(
            Math.Max(clip.Left, Bound(left - reach)),
            Math.Max(clip.Top, Bound(top - reach)),
            Math.Min(clip.Right, Bound(right + reach) + 1),
            Math.Min(clip.Bottom, Bound(bottom + reach) + 1));
        return box.Width > 0 && box.Height > 0 ? [box] : [];
    }

    private static int Bound(double value) => (int)Math.Floor(Math.Clamp(value, -1e6, 1e6));

    private static void Cover(Segment s, double radius, PixelBox box, float[] cover)
    {
        var (dx, dy) = (s.X2 - s.X1, s.Y2 - s.Y1);
        var square = (dx * dx) + (dy * dy);
        var reach = radius + 1;
        var top = Math.Max(box.Top, Bound(Math.Min(s.Y1, s.Y2) - reach));
        var bottom = Math.Min(box.Bottom, Bound(Math.Max(s.Y1, s.Y2) + reach) + 1);
        for (var y = top; y < bottom; y++)
        {
            // Only the stretch of the row that the segment can touch: long lines would else visit every pixel of their box.
            var (low, high) = RowReach(s, y + 0.5, reach);
            var left = Math.Max(box.Left, Bound(low));
            var right = Math.Min(box.Right, Bound(high) + 1);
            for (var x = left; x < right; x++)
            {
                var (px, py) = (x + 0.5 - s.X1, y + 0.5 - s.Y1);
                var t = square == 0 ? 0 : Math.Clamp(((px * dx) + (py * dy)) / square, 0, 1);
                var (ox, oy) = (px - (t * dx), py - (t * dy));
                var share = (float)Math.Clamp(radius + 0.5 - Math.Sqrt((ox * ox) + (oy * oy)), 0, 1);
                var at = ((y - box.Top) * box.Width) + x - box.Left;
                cover[at] = Math.Max(cover[at], share);
            }
        }
    }

    private static (double Low, double High) RowReach(Segment s, double y, double reach)
    {
        var (dx, dy) = (s.X2 - s.X1, s.Y2 - s.Y1);
        if (Math.Abs(dy) < 1e-9)
        {
            return (Math.Min(s.X1, s.X2) - reach, Math.Max(s.X1, s.X2) + reach);
        }

        var from = Math.Clamp((y - reach - s.Y1) / dy, 0, 1);
        var to = Math.Clamp((y + reach - s.Y1) / dy, 0, 1);
        var (a, b) = (s.X1 + (from * dx), s.X1 + (to * dx));
        return (Math.Min(a, b) - reach, Math.Max(a, b) + reach);
    }
}
