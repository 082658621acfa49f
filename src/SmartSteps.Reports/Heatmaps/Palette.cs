using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>The colours of everything but the figures.</summary>
internal static class Palette
{
    public static readonly Rgb Paper = Rgb.Of(0xFFFFFF);
    public static readonly Rgb Ink = Rgb.Of(0x1D2329);
    public static readonly Rgb Quiet = Rgb.Of(0x5F6973);
    public static readonly Rgb Rule = Rgb.Of(0xD5D9DC);

    /// <summary>Where nothing is measured.</summary>
    public static readonly Rgb Ground = Rgb.Of(0xEEF0F1);

    public static readonly Rgb Suppressed = Rgb.Of(0xFAFAFA);
    public static readonly Rgb SuppressedLines = Rgb.Of(0x8B949C);
    public static readonly Rgb Boundary = Rgb.Of(0x1D2329);
    public static readonly Rgb Trial = Rgb.Of(0xB3261E);
}
