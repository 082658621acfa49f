using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>The frame at the top of a picture that says it shows a trial.</summary>
internal static class TrialMark
{
    /// <summary>Paints it at the right, where there is a trial.</summary>
    /// <returns>Where the room for the title ends.</returns>
    public static int Paint(Canvas canvas, double unit, int right, bool trial)
    {
        if (!trial)
        {
            return right;
        }

        var mark = new Lettering(14 * unit, 0.16, Palette.Trial);
        var width = mark.Measure("TRIAL") + (20 * unit);
        canvas.Frame(
            new PixelBox((int)(right - width), (int)Math.Round(30 * unit), right, (int)Math.Round(62 * unit)), Math.Max(1, (int)Math.Round(2 * unit)), Palette.Trial);
        mark.Write(canvas, right - width + (11 * unit), 53 * unit, "TRIAL");
        return right - (int)width;
    }
}
