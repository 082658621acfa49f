namespace SmartSteps.Insights.Figures;

/// <summary>A figure of a series.</summary>
/// <param name="Window">The hour, day or week.</param>
/// <param name="Figure">Its figure.</param>
public sealed record SeriesPoint(FigureWindow Window, Figure Figure);
