using SmartSteps.Insights.Figures;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>The window that a figure is shown for instead of the one asked for.</summary>
/// <param name="Measure">What the value is of the window: always a mean, so that it can stand beside what was asked for.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Averaged">How many released values it is the mean of.</param>
internal sealed record LongerWindowView(
    [property: WordsOf(typeof(WindowMeasure))] string Measure,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Averaged)
{
    public static LongerWindowView Of(LongerWindow window) =>
        new(SnakeCase.Of(window.Measure), window.Window.Start, window.Window.End, window.Cells);
}
