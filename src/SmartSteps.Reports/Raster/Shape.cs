namespace SmartSteps.Reports.Raster;

/// <summary>
/// How much of each pixel an area covers: rings by the even-odd rule, so that a hole is simply a further ring. Sampled on four lines to a pixel, exactly
/// along each of them.
/// </summary>
internal sealed class Shape
{
    private const int LinesToAPixel = 4;

    private readonly float[] cover;

    private Shape(PixelBox box) => (Box, cover) = (box, new float[box.Width * box.Height]);

    /// <summary>The pixels that it may touch.</summary>
    public PixelBox Box { get; }

    /// <summary>The share of a pixel in <see cref="Box"/> that is covered, 0 to 1.</summary>
    public float this[int x, int y] => cover[((y - Box.Top) * Box.Width) + x - Box.Left];

    /// <summary>The area within rings of points in pixels, as far as it lies in the box.</summary>
    public static Shape Of(IReadOnlyList<(double X, double Y)[]> rings, PixelBox clip)
    {
        var points = rings.SelectMany(r => r).ToList();
        if (points.Count == 0)
        {
            return new Shape(default);
        }

        var box = new PixelBox(
            Bound(points.Min(p => p.X)), Bound(points.Min(p => p.Y)), Bound(points.Max(p => p.X)) + 1, Bound(points.Max(p => p.Y)) + 1).Within(clip);
        var shape = new Shape(box);
        var crossings = new List<double>();
        for (var line = box.Top * LinesToAPixel; line < box.Bottom * LinesToAPixel; line++)
        {
            var y = (line + 0.5) / LinesToAPixel;
            crossings.Clear();
            foreach (var ring in rings)
            {
                Cross(ring, y, crossings);
            }

            crossings.Sort();
            for (var i = 0; i + 1 < crossings.Count; i += 2)
            {
                shape.Add(line / LinesToAPixel, crossings[i], crossings[i + 1]);
            }
        }

        return shape;
    }

    private static void Cross((double X, double Y)[] ring, double y, List<double> crossings)
    {
        for (var i = 0; i < ring.Length; i++)
        {
            var (a, b) = (ring[i], ring[(i + 1) % ring.Length]);
            if (a.Y <= y != b.Y <= y)
            {
                crossings.Add(a.X + ((y - a.Y) / (b.Y - a.Y) * (b.X - a.X)));
            }
        }
    }

    private static int Bound(double value) => (int)Math.Floor(Math.Clamp(value, -1e6, 1e6));

    private void Add(int y, double from, double to)
    {
        var (left, right) = (Math.Max(Box.Left, Bound(from)), Math.Min(Box.Right - 1, Bound(to)));
        for (var x = left; x <= right; x++)
        {
            var share = Math.Min(to, x + 1) - Math.Max(from, x);
            cover[((y - Box.Top) * Box.Width) + x - Box.Left] += (float)(Math.Max(0, share) / LinesToAPixel);
        }
    }
}
