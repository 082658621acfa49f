using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Papers;

namespace SmartSteps.Reports.Charts;

/// <summary>Lines over time, each in the band of its 95 % interval; a line breaks where nothing may be shown.</summary>
/// <param name="series">The lines by name: points under the same labels in the same order, of one unit.</param>
public sealed class LineChart(string title, string description, ImmutableArray<(string Name, ImmutableArray<PaperRow> Rows)> series) : Chart(title, description)
{
    private const double Height = 290;
    private const double LegendHeight = 22;

    /// <summary>A value that stands for the usual, drawn across; null for none.</summary>
    public decimal? Reference { get; init; }

    internal override double Paint(Svg svg, int width)
    {
        var rows = series.SelectMany(s => s.Rows).ToList();
        var unit = rows.Count == 0 ? PaperUnit.People : rows[0].Figure.Unit;
        var most = rows.Select(r => (double)(r.Figure.High ?? r.Figure.Value ?? 0)).Append((double)(Reference ?? 0)).Max();
        if (unit == PaperUnit.Ratio)
        {
            // One point with a wide interval must not press all others flat.
            most = Math.Min(most, 2.5 * rows.Select(r => (double)(r.Figure.Value ?? 0)).Append(1).Max());
        }

        var frame = new ChartFrame(svg, width, Height, most, unit, [.. series.IsEmpty ? [] : series[0].Rows.Select(r => r.Label)]);
        if (series.Length == 1)
        {
            Hatch(svg, frame, series[0].Rows);
        }

        if (Reference is { } reference)
        {
            svg.Line(frame.Left, frame.Y(reference), frame.Right, frame.Y(reference), ChartColours.Accent, 1.4, "6 4");
        }

        for (var i = 0; i < series.Length; i++)
        {
            Band(svg, frame, series[i].Rows, ColourOf(i));
        }

        for (var i = 0; i < series.Length; i++)
        {
            Line(svg, frame, series[i].Rows, ColourOf(i));
        }

        return series.Length > 1 ? Legend(svg, width) : Height;
    }

    private static string ColourOf(int index) => ChartColours.Series[index % ChartColours.Series.Length];

    private static void Hatch(Svg svg, ChartFrame frame, ImmutableArray<PaperRow> rows)
    {
        foreach (var (from, to) in Runs(rows, r => r.Figure.Status == FigureStatus.LowDensity))
        {
            svg.Box(frame.Left + (from * frame.Slot), frame.Top, (to - from) * frame.Slot, frame.Bottom - frame.Top, ChartColours.Hatch, null, $"not shown: {rows[from].Label} to {rows[to - 1].Label}");
        }
    }

    private static void Band(Svg svg, ChartFrame frame, ImmutableArray<PaperRow> rows, string colour)
    {
        foreach (var (from, to) in Runs(rows, r => r.Figure is { HasValue: true, Low: not null }))
        {
            var path = new StringBuilder();
            for (var i = from; i < to; i++)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(i == from ? 'M' : 'L')}{frame.Middle(i):0.#} {Upper(frame, rows[i].Figure):0.#}");
            }

            for (var i = to - 1; i >= from; i--)
            {
                path.Append(CultureInfo.InvariantCulture, $"L{frame.Middle(i):0.#} {frame.Y(rows[i].Figure.Low!.Value):0.#}");
            }

            if (to - from > 1)
            {
                svg.Path(path.Append('Z').ToString(), $"fill=\"{colour}\" fill-opacity=\"0.14\"");
            }
            else
            {
                svg.Line(frame.Middle(from), frame.Y(rows[from].Figure.Low!.Value), frame.Middle(from), Upper(frame, rows[from].Figure), colour, 1.4);
            }
        }
    }

    /// <summary>An interval without an upper end reaches to the top.</summary>
    private static double Upper(ChartFrame frame, PaperFigure figure) => figure.High is { } high ? frame.Y(high) : frame.Top;

    private static void Line(Svg svg, ChartFrame frame, ImmutableArray<PaperRow> rows, string colour)
    {
        foreach (var (from, to) in Runs(rows, r => r.Figure.HasValue))
        {
            var path = new StringBuilder();
            for (var i = from; i < to; i++)
            {
                path.Append(CultureInfo.InvariantCulture, $"{(i == from ? 'M' : 'L')}{frame.Middle(i):0.#} {frame.Y(rows[i].Figure.Value!.Value):0.#}");
            }

            svg.Path(path.ToString(), $"fill=\"none\" stroke=\"{colour}\" stroke-width=\"2.2\" stroke-linejoin=\"round\"");
            for (var i = from; i < to; i++)
            {
                var figure = rows[i].Figure;
                svg.Dot(
                    frame.Middle(i), frame.Y(figure.Value!.Value), figure.Status == FigureStatus.Shown ? 3 : 2, figure.Status == FigureStatus.Shown ? colour : "#fff",
                    $"{rows[i].Label}: {PaperText.Of(figure)} ({PaperText.IntervalOf(figure)})");
            }
        }
    }

    private static IEnumerable<(int From, int To)> Runs(ImmutableArray<PaperRow> rows, Func<PaperRow, bool> isIn)
    {
        for (var i = 0; i < rows.Length; i++)
        {
            var from = i;
            while (i < rows.Length && isIn(rows[i]))
            {
                i++;
            }

            if (i > from)
            {
                yield return (from, i);
            }
        }
    }

    private double Legend(Svg svg, int width)
    {
        var (x, y) = (10.0, Height + 12);
        for (var i = 0; i < series.Length; i++)
        {
            var name = Svg.Fit(series[i].Name, width - 50);
            var room = 26 + (name.Length * Svg.LetterWidth) + 16;
            if (x + room > width && x > 10)
            {
                (x, y) = (10, y + LegendHeight);
            }

            svg.Line(x, y - 4, x + 18, y - 4, ColourOf(i), 3);
            svg.Text(x + 24, y, name);
            x += room;
        }

        return y + 10;
    }
}
