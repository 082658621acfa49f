using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Malls;

/// <summary>Fills areas as the legend explains them; used for the plan and for the legend's own samples.</summary>
internal sealed class PartPainter(Canvas canvas, double unit)
{
    public void Paint(Shape shape, Figure figure)
    {
        var visitorClass = VisitorScale.ClassOf(figure.Value.GetValueOrDefault());
        switch (figure.Status)
        {
            case FigureStatus.Shown or FigureStatus.Modelled:
                canvas.Fill(shape, VisitorScale.Colour(visitorClass));
                break;
            case FigureStatus.Coarsened:
                Coarsened(shape, visitorClass);
                break;
            case FigureStatus.LowDensity:
                Suppressed(shape);
                break;
            default:
                canvas.Fill(shape, Palette.Ground);
                break;
        }
    }

    /// <summary>A longer time's colour, hatched like what is not shown: it is not the hour's own.</summary>
    public void Coarsened(Shape shape, int visitorClass)
    {
        canvas.Fill(shape, VisitorScale.Colour(visitorClass));
        canvas.Hatch(shape, Math.Max(5, Math.Round(7 * unit)), Math.Max(0.8, unit), VisitorScale.InkOn(visitorClass), 0.6);
    }

    public void Suppressed(Shape shape)
    {
        canvas.Fill(shape, Palette.Suppressed);
        canvas.Hatch(shape, Math.Max(5, Math.Round(7 * unit)), Math.Max(0.8, unit), Palette.SuppressedLines, 0.9);
    }
}
