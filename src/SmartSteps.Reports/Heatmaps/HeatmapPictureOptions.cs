namespace SmartSteps.Reports.Heatmaps;

/// <summary>How large a picture is.</summary>
public sealed class HeatmapPictureOptions
{
    /// <summary>The narrowest picture, in pixels: below it the legend could not be read.</summary>
    public const int MinWidth = 640;

    /// <summary>The widest picture, in pixels: bounds memory to some 30 MB.</summary>
    public const int MaxWidth = 2400;

    private readonly int width = 1200;

    /// <summary>Width in pixels, 640 to 2,400, default 1,200. The height follows from the area's shape, at most 1.2 times the width.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Out of bounds.</exception>
    public int Width
    {
        get => width;
        init
        {
            ArgumentOutOfRangeException.ThrowIfLessThan(value, MinWidth);
            ArgumentOutOfRangeException.ThrowIfGreaterThan(value, MaxWidth);
            width = value;
        }
    }
}
