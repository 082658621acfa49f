using System.Globalization;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Malls;

/// <summary>The list under the plan: each zone's number, name, storey, visitors and interval.</summary>
internal sealed class PartList(Canvas canvas, double unit)
{
    /// <summary>Height of a row, in points.</summary>
    public const int RowPoints = 23;

    /// <summary>Columns of rows side by side.</summary>
    public const int Columns = 2;

    private readonly Lettering text = new(9.5 * unit, 0.12, Palette.Ink);
    private readonly Lettering quiet = new(9 * unit, 0.115, Palette.Quiet);

    /// <summary>Rows of the longer column, the head included.</summary>
    public static int RowsOf(int parts) => ((parts + Columns - 1) / Columns) + 1;

    public void Paint(int left, int top, int width, IReadOnlyList<(int Number, MallPart Part)> parts)
    {
        var rows = RowsOf(parts.Count) - 1;
        var column = (width - (int)(30 * unit)) / Columns;
        for (var c = 0; c < Columns && c * rows < parts.Count; c++)
        {
            var x = left + (c * (column + (int)(30 * unit)));
            Head(x, top, column);
            for (var r = 0; r < rows && (c * rows) + r < parts.Count; r++)
            {
                var (number, part) = parts[(c * rows) + r];
                Row(x, top + (int)((r + 1) * RowPoints * unit), column, number, part);
            }
        }
    }

    private void Head(int x, int y, int width)
    {
        var baseline = y + (15 * unit);
        quiet.Write(canvas, x + (30 * unit), baseline, "Zone");
        quiet.Write(canvas, x + (width * 0.44), baseline, "Storey");
        Right(quiet, x + (width * 0.76), baseline, "Visitors");
        Right(quiet, x + width, baseline, "95 % interval");
        canvas.Fill(new PixelBox(x, (int)(y + (20 * unit)), x + width, (int)(y + (20 * unit)) + 1), Palette.Rule);
    }

    private void Row(int x, int y, int width, int number, MallPart part)
    {
        var baseline = y + (15 * unit);
        var figure = part.Figure;
        Right(quiet, x + (20 * unit), baseline, number.ToString(CultureInfo.InvariantCulture));
        text.Write(canvas, x + (30 * unit), baseline, text.Fit(part.Zone.Name, (width * 0.44) - (40 * unit)));
        quiet.Write(canvas, x + (width * 0.44), baseline, FloorPlan.NameOf(part.Zone.Level));
        if (figure is { Value: { } value, IntervalLow: { } low, IntervalHigh: { } high })
        {
            var mark = figure.Status == FigureStatus.Coarsened ? "mean " : string.Empty;
            Right(text, x + (width * 0.76), baseline, string.Create(CultureInfo.InvariantCulture, $"{mark}{value:N0}"));
            Right(quiet, x + width, baseline, string.Create(CultureInfo.InvariantCulture, $"{low:N0} – {high:N0}"));
            return;
        }

        Right(quiet, x + width, baseline, figure.Status == FigureStatus.LowDensity ? "too few people to be shown" : "not measured");
    }

    private void Right(Lettering lettering, double right, double baseline, string line) =>
        lettering.Write(canvas, right - lettering.Measure(line), baseline, line);
}
