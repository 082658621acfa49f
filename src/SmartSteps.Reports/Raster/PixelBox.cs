namespace SmartSteps.Reports.Raster;

/// <summary>Whole pixels; right and bottom are exclusive.</summary>
internal readonly record struct PixelBox(int Left, int Top, int Right, int Bottom)
{
    public int Width => Right - Left;

    public int Height => Bottom - Top;

    /// <summary>The part inside a picture of this size; empty, never negative.</summary>
    public PixelBox Within(int width, int height)
    {
        var (left, top) = (Math.Clamp(Left, 0, width), Math.Clamp(Top, 0, height));
        return new PixelBox(left, top, Math.Clamp(Right, left, width), Math.Clamp(Bottom, top, height));
    }

    /// <summary>The part that two boxes share; empty, never negative.</summary>
    public PixelBox Within(PixelBox other)
    {
        var (left, top) = (Math.Max(Left, other.Left), Math.Max(Top, other.Top));
        return new PixelBox(left, top, Math.Max(left, Math.Min(Right, other.Right)), Math.Max(top, Math.Min(Bottom, other.Bottom)));
    }
}
