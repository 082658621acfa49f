using System.Globalization;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Malls;

/// <summary>
/// Colours for visitors of an indoor zone in an hour, in steps of 1–2–3–5 from 200 to 10,000: the same in every picture, so that hours and malls compare by
/// eye. The colours are those of <see cref="DensityScale"/>.
/// </summary>
internal static class VisitorScale
{
    private static readonly int[] Breaks = [200, 300, 500, 1_000, 2_000, 3_000, 5_000, 10_000];

    /// <summary>How many classes there are.</summary>
    public static int Classes => Breaks.Length + 1;

    /// <summary>The class of a number of visitors, 0 for the least.</summary>
    public static int ClassOf(long visitors)
    {
        var at = 0;
        while (at < Breaks.Length && visitors >= Breaks[at])
        {
            at++;
        }

        return at;
    }

    /// <summary>The colour of a class.</summary>
    public static Rgb Colour(int visitorClass) => DensityScale.Colour(visitorClass);

    /// <summary>What can be read on the colour of a class.</summary>
    public static Rgb InkOn(int visitorClass) => visitorClass >= Classes / 2 ? Palette.Paper : Palette.Ink;

    /// <summary>The lower end of a class (1 or more), for people.</summary>
    public static string Label(int visitorClass) => Breaks[visitorClass - 1].ToString("N0", CultureInfo.InvariantCulture);
}
