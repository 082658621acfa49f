using System.Collections.Immutable;
using System.Globalization;
using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Papers;

namespace SmartSteps.Reports.Charts;

/// <summary>Hours across, days down, darker where there are more; hatched where a figure may not be shown.</summary>
/// <param name="days">The days by name, each with its hours in the order of the clock: 23 to 25 of them.</param>
/// <param name="notShown">What those that may not be shown have too few of.</param>
public sealed class HeatStrip(string title, string description, ImmutableArray<(string Day, ImmutableArray<PaperRow> Hours)> days, string notShown) : Chart(title, description)
{
    private const int HoursAcross = 24;
    private const double RowGap = 2;
    private const double Top = 18;

    internal override double Paint(Svg svg, int width)
    {
        var narrow = width < 500;
        var left = narrow ? 34.0 : 82.0;
        var across = Math.Max(HoursAcross, days.Select(d => d.Hours.Length).DefaultIfEmpty().Max());
        var cell = (width - left - 2) / across;
        var height = narrow ? 20.0 : 26.0;
        var most = days.SelectMany(d => d.Hours).Select(h => h.Figure.Value ?? 0).DefaultIfEmpty().Max();
        var scale = NiceScale.For((double)most, whole: true);
        for (var hour = 0; hour < HoursAcross; hour += narrow ? 6 : 3)
        {
            svg.Text(left + (hour * cell), 12, string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00"));
        }

        for (var i = 0; i < days.Length; i++)
        {
            var y = Top + (i * (height + RowGap));
            svg.Text(left - 8, y + (height / 2) + 4, narrow ? days[i].Day[..Math.Min(3, days[i].Day.Length)] : days[i].Day, "end");
            for (var h = 0; h < days[i].Hours.Length; h++)
            {
                var row = days[i].Hours[h];
                svg.Box(
                    left + (h * cell), y, cell - 1, height, FillOf(row.Figure, scale), row.Figure.Status == FigureStatus.NoData ? $"stroke=\"{ChartColours.Grid}\"" : null,
                    $"{days[i].Day} {row.Label}: {PaperText.Of(row.Figure)} {PaperText.IntervalOf(row.Figure)} {PaperText.StatusOf(row.Figure, notShown)}".TrimEnd());
            }
        }

        return Legend(svg, left, Top + (days.Length * (height + RowGap)) + 10, scale);
    }

    private static string FillOf(PaperFigure figure, NiceScale scale) => figure.Value is { } value
        ? ChartColours.Steps[Math.Clamp((int)((double)value / scale.Top * ChartColours.Steps.Length), 0, ChartColours.Steps.Length - 1)]
        : figure.Status == FigureStatus.LowDensity ? ChartColours.Hatch : "#fff";

    private static double Legend(Svg svg, double left, double y, NiceScale scale)
    {
        const double Width = 30;
        for (var i = 0; i < ChartColours.Steps.Length; i++)
        {
            svg.Box(left + (i * Width), y, Width, 12, ChartColours.Steps[i]);
        }

        svg.Text(left, y + 27, "0");
        svg.Text(left + (ChartColours.Steps.Length * Width), y + 27, PaperText.Number((decimal)scale.Top, PaperUnit.People) + " people", "end");
        return y + 34;
    }
}
