using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Malls;

/// <summary>Explains every colour and pattern of a mall's plan.</summary>
internal sealed class MallLegend(Canvas canvas, double unit)
{
    /// <summary>How tall it is, in points.</summary>
    public const int Points = 452;

    private const int SampleClass = 3;

    private readonly Lettering head = new(11.5 * unit, 0.145, Palette.Ink);
    private readonly Lettering text = new(10 * unit, 0.115, Palette.Ink);
    private readonly Lettering quiet = new(9 * unit, 0.115, Palette.Quiet);

    public void Paint(int left, int top)
    {
        var areas = new PartPainter(canvas, unit);
        var (swatch, step) = (Round(30), Round(29));
        head.Write(canvas, left, top + (12 * unit), "Visitors");
        quiet.Write(canvas, left, top + (32 * unit), "people in the hour, all networks");
        var y = top + Round(48);
        for (var i = VisitorScale.Classes - 1; i >= 0; i--)
        {
            canvas.Fill(new PixelBox(left, y, left + swatch, y + step), VisitorScale.Colour(i));
            if (i > 0)
            {
                canvas.Fill(new PixelBox(left + swatch, y + step - 1, left + swatch + Round(6), y + step), Palette.Quiet);
                text.Write(canvas, left + swatch + (13 * unit), y + step + (4.6 * unit), VisitorScale.Label(i));
            }

            y += step;
        }

        canvas.Frame(new PixelBox(left, top + Round(48), left + swatch, y), 1, Palette.Ink, 0.25);
        y += Round(26);
        y = Entry(left, y, "Mean of a longer time", "too few people in this hour", shape => areas.Coarsened(shape, SampleClass));
        y = Entry(left, y, "Not shown", "too few people", areas.Suppressed);
        Entry(left, y, "Not measured", null, shape => canvas.Fill(shape, Palette.Ground));
    }

    private int Entry(int left, int top, string name, string? note, Action<Shape> paint)
    {
        var box = new PixelBox(left, top, left + Round(30), top + Round(24));
        paint(Shape.Of([[(box.Left, box.Top), (box.Right, box.Top), (box.Right, box.Bottom), (box.Left, box.Bottom)]], box));
        canvas.Frame(box, 1, Palette.Ink, 0.25);
        var x = left + Round(30) + (13 * unit);
        text.Write(canvas, x, top + ((note is null ? 17 : 10) * unit), name);
        if (note is not null)
        {
            quiet.Write(canvas, x, top + (25 * unit), note);
        }

        return top + Round(38);
    }

    private int Round(double points) => (int)Math.Round(points * unit);
}
