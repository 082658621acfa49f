namespace SmartSteps.Insights.Figures;

/// <summary>The longer window that a figure is shown for instead.</summary>
/// <param name="Measure">What the value is of the window.</param>
/// <param name="Window">The window.</param>
/// <param name="Cells">How many released values it is the mean of.</param>
public sealed record LongerWindow(WindowMeasure Measure, FigureWindow Window, int Cells);
