using System.Collections.Immutable;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Papers;

namespace SmartSteps.Reports.Charts;

/// <summary>Level bars from 0, each with its 95 % interval as a whisker and its value at the end; for things with long names.</summary>
/// <param name="rows">A bar each, of one unit.</param>
/// <param name="notShown">What those that may not be shown have too few of.</param>
public sealed class IntervalBars(string title, string description, ImmutableArray<PaperRow> rows, string notShown) : Chart(title, description)
{
    private const double RowHeight = 30;
    private const double BarHeight = 16;
    private const double LongestLabel = 260;

    /// <summary>A value that stands for the usual, drawn through all bars; null for none.</summary>
    public decimal? Reference { get; init; }

    internal override double Paint(Svg svg, int width)
    {
        var unit = rows.IsEmpty ? PaperUnit.People : rows[0].Figure.Unit;
        var most = rows.Select(r => (double)(r.Figure.High ?? r.Figure.Value ?? 0)).Append((double)(Reference ?? 0)).Max();
        most = most > 0 ? most : 1;
        var narrow = width < 500;
        var values = rows.Select(r => PaperText.Of(r.Figure)).ToList();
        var label = narrow ? 0 : Math.Min(LongestLabel, rows.Select(r => r.Label.Length).DefaultIfEmpty().Max() * Svg.LetterWidth) + 14;
        var value = values.Select(v => v.Length).DefaultIfEmpty().Max() * Svg.LetterWidth + 12;
        var room = width - label - value - 6;
        // A telephone has no room beside the bars: the name stands above.
        var step = narrow ? RowHeight + 16 : RowHeight;
        for (var i = 0; i < rows.Length; i++)
        {
            var (figure, top) = (rows[i].Figure, (i * step) + (narrow ? 22 : 7));
            svg.Text(narrow ? 0 : label - 10, narrow ? top - 6 : top + 12, Svg.Fit(rows[i].Label, narrow ? width : label - 10), narrow ? "start" : "end");
            svg.Text(width - 2, top + 12, values[i], "end", "strong");
            if (figure.Value is not { } number)
            {
                svg.Box(label, top, room, BarHeight, figure.Status == FigureStatus.LowDensity ? ChartColours.Hatch : "none", $"stroke=\"{ChartColours.Grid}\"", $"{rows[i].Label}: {PaperText.StatusOf(figure, notShown)}");
                continue;
            }

            var plain = figure.Status == FigureStatus.Shown;
            svg.Box(
                label, top, room * Share(number, most), BarHeight, plain ? ChartColours.Bar : ChartColours.Coarse, plain ? null : $"stroke=\"{ChartColours.Bar}\" stroke-dasharray=\"4 3\"",
                $"{rows[i].Label}: {values[i]} ({PaperText.IntervalOf(figure)}) {PaperText.StatusOf(figure, notShown)}");
            if (figure is { Low: { } low, High: { } high })
            {
                Whisker(svg, label + (room * Share(low, most)), label + (room * Share(high, most)), top + (BarHeight / 2));
            }
        }

        if (Reference is { } reference)
        {
            svg.Line(label + (room * Share(reference, most)), 0, label + (room * Share(reference, most)), rows.Length * step, ChartColours.Accent, 1.4, "6 4");
        }

        svg.Line(label, 2, label, (rows.Length * step) - 2, ChartColours.Axis);
        return Math.Max(1, rows.Length) * step;
    }

    private static double Share(decimal value, double most) => Math.Clamp((double)value / most, 0, 1);

    private static void Whisker(Svg svg, double low, double high, double y)
    {
        // A light line under the dark one, so that it is seen on the bar as well.
        svg.Line(low, y, high, y, "#fff", 3.4);
        svg.Line(low, y, high, y, ChartColours.Whisker, 1.4);
        svg.Line(low, y - 4, low, y + 4, ChartColours.Whisker, 1.4);
        svg.Line(high, y - 4, high, y + 4, ChartColours.Whisker, 1.4);
    }
}
