using SmartSteps.Insights.Figures;
using SmartSteps.Insights.Footfall;
using SmartSteps.Reports.Raster;

namespace SmartSteps.Reports.Heatmaps;

/// <summary>Fills boxes as the legend explains them; used for the map and for the legend's own samples.</summary>
/// <param name="canvas">The picture.</param>
/// <param name="unit">The size of a point of the layout, in pixels.</param>
internal sealed class TilePainter(Canvas canvas, double unit)
{
    private const double SquareMetres = 1e6;
    private const int LeastPixelsForEdge = 6;

    /// <summary>People per km² of what the figure's value is for.</summary>
    public static double Density(HeatmapTile tile)
    {
        var edge = (tile.Figure.ShownFor ?? tile.Tile).EdgeMetres;
        return tile.Figure.Value.GetValueOrDefault() / (edge * edge / SquareMetres);
    }

    public void Paint(PixelBox box, HeatmapTile tile)
    {
        switch (tile.Figure.Status)
        {
            case FigureStatus.Shown or FigureStatus.Modelled:
                Shown(box, DensityScale.ClassOf(Density(tile)));
                break;
            case FigureStatus.Coarsened:
                Coarsened(box, DensityScale.ClassOf(Density(tile)));
                break;
            case FigureStatus.LowDensity:
                Suppressed(box);
                break;
        }

        if (box.Width >= LeastPixelsForEdge * 2 && tile.Figure.Status != FigureStatus.LowDensity)
        {
            canvas.Tint(box with { Top = box.Bottom - 1 }, Palette.Paper, 0.35);
            canvas.Tint(new PixelBox(box.Right - 1, box.Top, box.Right, box.Bottom - 1), Palette.Paper, 0.35);
        }
    }

    public void Shown(PixelBox box, int densityClass) => canvas.Fill(box, DensityScale.Colour(densityClass));

    /// <summary>A larger tile's colour, with dots that say it is not the place's own.</summary>
    public void Coarsened(PixelBox box, int densityClass)
    {
        var colour = DensityScale.Colour(densityClass);
        canvas.Fill(box, colour);
        var dot = densityClass >= DensityScale.Classes / 2 ? Palette.Paper : Palette.Ink;
        // Smaller in small tiles, where a dot would else hide the colour.
        canvas.Dots(box, Math.Max(6, 8 * unit), Math.Min(Math.Max(0.7, 0.9 * unit), box.Width / 10.0), dot, 0.7);
    }

    public void Suppressed(PixelBox box)
    {
        canvas.Fill(box, Palette.Suppressed);
        canvas.Hatch(box, Math.Max(5, Math.Round(7 * unit)), Math.Max(0.8, unit), Palette.SuppressedLines, 0.9);
    }
}
