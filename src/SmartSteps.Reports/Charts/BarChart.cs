using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Papers;

namespace SmartSteps.Reports.Charts;

/// <summary>Upright bars from 0, each with its 95 % interval as a whisker.</summary>
/// <param name="rows">A bar each, of one unit.</param>
/// <param name="notShown">What those that may not be shown have too few of.</param>
public sealed class BarChart(string title, string description, ImmutableArray<PaperRow> rows, string notShown) : Chart(title, description)
{
    private const double Height = 280;
    private const double WidestBar = 64;

    internal override double Paint(Svg svg, int width)
    {
        var unit = rows.IsEmpty ? PaperUnit.People : rows[0].Figure.Unit;
        var most = rows.Select(r => (double)(r.Figure.High ?? r.Figure.Value ?? 0)).DefaultIfEmpty().Max();
        var frame = new ChartFrame(svg, width, Height, most, unit, [.. rows.Select(r => r.Label)]);
        var bar = Math.Min(WidestBar, frame.Slot * 0.64);
        for (var i = 0; i < rows.Length; i++)
        {
            var figure = rows[i].Figure;
            var x = frame.Middle(i) - (bar / 2);
            if (figure.Value is not { } value)
            {
                Missing(svg, frame, x, bar, rows[i]);
                continue;
            }

            var plain = figure.Status == FigureStatus.Shown;
            svg.Box(
                x, frame.Y(value), bar, frame.Bottom - frame.Y(value), plain ? ChartColours.Bar : ChartColours.Coarse, plain ? null : $"stroke=\"{ChartColours.Bar}\" stroke-dasharray=\"4 3\"",
                $"{rows[i].Label}: {PaperText.Of(figure)} ({PaperText.IntervalOf(figure)}) {PaperText.StatusOf(figure, notShown)}");
            if (figure is { Low: { } low, High: { } high })
            {
                svg.Whisker(frame.Middle(i), frame.Y(low), frame.Y(high));
            }
        }

        return Height;
    }

    private void Missing(Svg svg, ChartFrame frame, double x, double bar, PaperRow row)
    {
        if (row.Figure.Status == FigureStatus.LowDensity)
        {
            svg.Box(x, frame.Top, bar, frame.Bottom - frame.Top, ChartColours.Hatch, null, $"{row.Label}: not shown, {notShown}");
        }
        else
        {
            svg.Text(frame.Middle(frame.Slot > 0 ? (int)((x + (bar / 2) - frame.Left) / frame.Slot) : 0), frame.Bottom - 8, "no data", "middle");
        }
    }
}
