using System.Globalization;
using NetTopologySuite.Geometries;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Malls;

/// <summary>Draws one storey: its zones in the colour of their visitors, each with its number and, where there is room, its figure.</summary>
internal sealed class FloorPainter(Canvas canvas, double unit)
{
    private const double OutlineWeight = 1.2;

    public void Paint(FloorPlan plan, int? level, PixelBox box, Geometry? mall, IReadOnlyList<(int Number, MallPart Part)> parts)
    {
        var name = new Lettering(12 * unit, 0.14, Palette.Ink);
        name.Write(canvas, box.Left, box.Top - (9 * unit), FloorPlan.NameOf(level));
        var frame = MapFrame.Fit(plan.Seen, box);
        var outlines = new MapPainter(canvas, frame, unit);
        canvas.Fill(box, Palette.Paper);
        if (mall is not null)
        {
            canvas.Fill(Shape.Of(frame.RingsOf(mall), box), Palette.Ground, 0.8);
        }

        var areas = new PartPainter(canvas, unit);
        foreach (var (_, part) in parts)
        {
            areas.Paint(Shape.Of(frame.RingsOf(part.Zone.Area!), box), part.Figure);
            outlines.Outline(part.Zone.Area!, OutlineWeight, Palette.Boundary);
        }

        foreach (var (number, part) in parts)
        {
            Label(frame, number, part);
        }

        canvas.Frame(box, 1, Palette.Rule);
        outlines.ScaleBarAbove();
    }

    /// <summary>The largest of number and figure, or the number alone, that lies within the zone.</summary>
    private void Label(MapFrame frame, int number, MallPart part)
    {
        var inside = part.Zone.Area!.InteriorPoint.Coordinate;
        var (x, y) = frame.Of(inside);
        var room = RoomAt(frame, part.Zone.Area!, inside);
        var shown = part.Figure.Status is FigureStatus.Shown or FigureStatus.Modelled or FigureStatus.Coarsened;
        var ink = shown ? VisitorScale.InkOn(VisitorScale.ClassOf(part.Figure.Value.GetValueOrDefault())) : Palette.Ink;
        var index = number.ToString(CultureInfo.InvariantCulture);
        var value = part.Figure.Value?.ToString("N0", CultureInfo.InvariantCulture);
        var (large, small) = (new Lettering(11 * unit, 0.14, ink), new Lettering(8.5 * unit, 0.13, ink));
        if (value is not null && large.Measure(value) < room - (8 * unit))
        {
            Centred(large, x, y + (3 * unit), value, ink, part.Figure.Status);
            Centred(small, x, y + (18 * unit), index, ink, FigureStatus.Shown);
            return;
        }

        Centred(small, x, y + (4 * unit), index, ink, part.Figure.Status);
    }

    private void Centred(Lettering lettering, double x, double y, string text, Rgb ink, FigureStatus status)
    {
        var width = lettering.Measure(text);
        if (status != FigureStatus.Shown)
        {
            // Patterns would run through the figures.
            var ground = ink == Palette.Ink ? Palette.Paper : Palette.Ink;
            canvas.Tint(
                new PixelBox((int)(x - (width / 2) - (4 * unit)), (int)(y - lettering.CapHeight - (4 * unit)), (int)(x + (width / 2) + (4 * unit)), (int)(y + (4 * unit))), ground, 0.8);
        }

        lettering.Write(canvas, x - (width / 2), y, text);
    }

    /// <summary>Width of the area along the line through a point of its inside, in pixels.</summary>
    private static double RoomAt(MapFrame frame, Geometry area, Coordinate inside)
    {
        var box = area.EnvelopeInternal;
        var line = area.Factory.CreateLineString([new Coordinate(box.MinX, inside.Y), new Coordinate(box.MaxX, inside.Y)]);
        var cut = area.Intersection(line);
        for (var i = 0; i < cut.NumGeometries; i++)
        {
            var part = cut.GetGeometryN(i).EnvelopeInternal;
            if (part.MinX <= inside.X && inside.X <= part.MaxX)
            {
                // Twice the shorter side: the text is centred on the point.
                var (left, right) = (frame.Of(new Coordinate(part.MinX, inside.Y)).X, frame.Of(new Coordinate(part.MaxX, inside.Y)).X);
                var middle = frame.Of(inside).X;
                return 2 * Math.Min(middle - left, right - middle);
            }
        }

        return 0;
    }
}
