using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>The column beside a picture that explains its colours and patterns: a head, the scale, an entry for each pattern.</summary>
/// <param name="left">Its left edge, in pixels.</param>
/// <param name="unit">Pixels of a point.</param>
internal sealed class LegendColumn(Canvas canvas, int left, double unit)
{
    private readonly Lettering head = new(11.5 * unit, 0.145, Palette.Ink);
    private readonly Lettering text = new(10 * unit, 0.115, Palette.Ink);
    private readonly Lettering quiet = new(9 * unit, 0.115, Palette.Quiet);
    private int y;

    /// <summary>What the colours say, and of whom.</summary>
    public void Head(int top, string name, string note)
    {
        head.Write(canvas, left, top + (12 * unit), name);
        quiet.Write(canvas, left, top + (32 * unit), note);
        y = top + Round(48);
    }

    /// <summary>The classes, the highest first, each with its lower border.</summary>
    public void Scale(int classes, Action<PixelBox, int> paint, Func<int, string> label)
    {
        var (top, swatch, step) = (y, Round(30), Round(29));
        for (var i = classes - 1; i >= 0; i--)
        {
            paint(new PixelBox(left, y, left + swatch, y + step), i);
            if (i > 0)
            {
                canvas.Fill(new PixelBox(left + swatch, y + step - 1, left + swatch + Round(6), y + step), Palette.Quiet);
                text.Write(canvas, left + swatch + (13 * unit), y + step + (4.6 * unit), label(i));
            }

            y += step;
        }

        canvas.Frame(new PixelBox(left, top, left + swatch, y), 1, Palette.Ink, 0.25);
        y += Round(26);
    }

    /// <summary>A pattern and what it stands for.</summary>
    public void Entry(string name, string? note, Action<PixelBox> paint)
    {
        var box = new PixelBox(left, y, left + Round(30), y + Round(24));
        paint(box);
        canvas.Frame(box, 1, Palette.Ink, 0.25);
        var x = left + Round(30) + (13 * unit);
        text.Write(canvas, x, y + ((note is null ? 17 : 10) * unit), name);
        if (note is not null)
        {
            quiet.Write(canvas, x, y + (25 * unit), note);
        }

        y += Round(38);
    }

    private int Round(double points) => (int)Math.Round(points * unit);
}
