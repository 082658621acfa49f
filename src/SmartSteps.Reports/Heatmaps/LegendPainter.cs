using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>Explains every colour and pattern of the map.</summary>
internal sealed class LegendPainter(Canvas canvas, double unit)
{
    private const int SampleClass = 3;

    private readonly Lettering head = new(11.5 * unit, 0.145, Palette.Ink);
    private readonly Lettering text = new(10 * unit, 0.115, Palette.Ink);
    private readonly Lettering quiet = new(9 * unit, 0.115, Palette.Quiet);

    public void Paint(int left, int top, string outline)
    {
        var tiles = new TilePainter(canvas, unit);
        var (swatch, step) = (Round(30), Round(29));
        head.Write(canvas, left, top + (12 * unit), "People per km²");
        quiet.Write(canvas, left, top + (32 * unit), "in the hour, all networks");
        var y = top + Round(48);
        for (var i = DensityScale.Classes - 1; i >= 0; i--)
        {
            var box = new PixelBox(left, y, left + swatch, y + step);
            tiles.Shown(box, i);
            if (i > 0)
            {
                canvas.Fill(new PixelBox(left + swatch, y + step - 1, left + swatch + Round(6), y + step), Palette.Quiet);
                text.Write(canvas, left + swatch + (13 * unit), y + step + (4.6 * unit), DensityScale.Label(i));
            }

            y += step;
        }

        canvas.Frame(new PixelBox(left, top + Round(48), left + swatch, y), 1, Palette.Ink, 0.25);
        y += Round(26);
        y = Entry(left, y, "Value of a larger tile", "too few people in this one", box => tiles.Coarsened(box, SampleClass));
        y = Entry(left, y, "Not shown", "too few people", tiles.Suppressed);
        y = Entry(left, y, "Not measured", null, box => canvas.Fill(box, Palette.Ground));
        Entry(left, y, outline, null, box =>
        {
            canvas.Fill(box, Palette.Ground);
            Segment[] line = [new(box.Left, box.Bottom - (4 * unit), box.Right, box.Top + (4 * unit))];
            canvas.Stroke(line, 3.6 * unit, Palette.Paper, box, 0.75);
            canvas.Stroke(line, 1.4 * unit, Palette.Boundary, box, 0.9);
        });
    }

    private int Entry(int left, int top, string name, string? note, Action<PixelBox> paint)
    {
        var box = new PixelBox(left, top, left + Round(30), top + Round(24));
        paint(box);
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
