using System.Globalization;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>
/// Colours for people per km², in steps of 1–2–5 from 100 to 20,000: the same in every picture, so that hours, days and markets compare by
/// eye. Ten anchors of viridis, which is perceptually even and readable with every common colour blindness; more people are darker, as
/// on printed maps.
/// </summary>
internal static class DensityScale
{
    /// <summary>Lower ends of all classes but the first, in people per km².</summary>
    private static readonly int[] Breaks = [100, 200, 500, 1_000, 2_000, 5_000, 10_000, 20_000];

    /// <summary>Viridis from its bright to its dark end.</summary>
    private static readonly int[] Viridis =
        [0xFDE725, 0xB5DE2B, 0x6ECE58, 0x35B779, 0x1F9E89, 0x26828E, 0x31688E, 0x3E4989, 0x482878, 0x440154];

    private static readonly Rgb White = Rgb.Of(0xFFFFFF);
    private static readonly Rgb Black = Rgb.Of(0x000000);

    private static readonly Rgb[] Colours = [.. Enumerable.Range(0, Breaks.Length + 1).Select(ColourOf)];

    /// <summary>How many classes there are.</summary>
    public static int Classes => Colours.Length;

    /// <summary>The class of a density, 0 for the least.</summary>
    public static int ClassOf(double perSquareKilometre)
    {
        var at = 0;
        while (at < Breaks.Length && perSquareKilometre >= Breaks[at])
        {
            at++;
        }

        return at;
    }

    /// <summary>The colour of a class.</summary>
    public static Rgb Colour(int densityClass) => Colours[densityClass];

    /// <summary>The lower end of a class (1 or more), in people per km².</summary>
    public static int LowerEnd(int densityClass) => Breaks[densityClass - 1];

    /// <summary>The lower end of a class (1 or more), for people.</summary>
    public static string Label(int densityClass) => LowerEnd(densityClass).ToString("N0", CultureInfo.InvariantCulture);

    private static Rgb ColourOf(int densityClass)
    {
        var at = densityClass * (Viridis.Length - 1) / (double)Breaks.Length;
        var low = Math.Min((int)at, Viridis.Length - 2);
        var colour = Rgb.Of(Viridis[low]).Towards(Rgb.Of(Viridis[low + 1]), at - low);

        // The ends are drawn out a little: a paper-like least class, so that outskirts do not shout, and a nearly black most.
        return densityClass switch
        {
            0 => colour.Towards(White, 0.6),
            1 => colour.Towards(White, 0.25),
            _ when densityClass == Breaks.Length => colour.Towards(Black, 0.35),
            _ => colour,
        };
    }
}
