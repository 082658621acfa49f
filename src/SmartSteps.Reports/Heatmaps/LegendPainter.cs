using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>Explains every colour and pattern of the map.</summary>
internal sealed class LegendPainter(Canvas canvas, double unit)
{
    private const int SampleClass = 3;

    public void Paint(int left, int top, string outline)
    {
        var tiles = new TilePainter(canvas, unit);
        var column = new LegendColumn(canvas, left, unit);
        column.Head(top, "People per km²", "in the hour, all networks");
        column.Scale(DensityScale.Classes, tiles.Shown, DensityScale.Label);
        column.Entry("Value of a larger tile", "too few people in this one", box => tiles.Coarsened(box, SampleClass));
        column.Entry("Not shown", "too few people", tiles.Suppressed);
        column.Entry("Not measured", null, box => canvas.Fill(box, Palette.Ground));
        column.Entry(outline, null, box =>
        {
            canvas.Fill(box, Palette.Ground);
            Segment[] line = [new(box.Left, box.Bottom - (4 * unit), box.Right, box.Top + (4 * unit))];
            canvas.Stroke(line, 3.6 * unit, Palette.Paper, box, 0.75);
            canvas.Stroke(line, 1.4 * unit, Palette.Boundary, box, 0.9);
        });
    }
}
