using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Malls;

/// <summary>Explains every colour and pattern of a mall's plan.</summary>
internal sealed class MallLegend(Canvas canvas, double unit)
{
    /// <summary>How tall it is, in points.</summary>
    public const int Points = 452;

    private const int SampleClass = 3;

    public void Paint(int left, int top)
    {
        var areas = new PartPainter(canvas, unit);
        var column = new LegendColumn(canvas, left, unit);
        column.Head(top, "Visitors", "people in the hour, all networks");
        column.Scale(VisitorScale.Classes, (box, i) => canvas.Fill(box, VisitorScale.Colour(i)), VisitorScale.Label);
        column.Entry("Mean of a longer time", "too few people in this hour", box => areas.Coarsened(ShapeOf(box), SampleClass));
        column.Entry("Not shown", "too few people", box => areas.Suppressed(ShapeOf(box)));
        column.Entry("Not measured", null, box => canvas.Fill(ShapeOf(box), Palette.Ground));
    }

    private static Shape ShapeOf(PixelBox box) =>
        Shape.Of([[(box.Left, box.Top), (box.Right, box.Top), (box.Right, box.Bottom), (box.Left, box.Bottom)]], box);
}
