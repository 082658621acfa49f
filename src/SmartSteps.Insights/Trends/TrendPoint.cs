using SmartSteps.Insights.Figures;

namespace SmartSteps.Insights.Trends;

/// <summary>A figure against what is usual then.</summary>
/// <param name="Window">The hour or day.</param>
/// <param name="Figure">The figure.</param>
/// <param name="Usual">The median of the same weekday (and hour) of the four weeks before.</param>
/// <param name="Weeks">How many of the four weeks were released.</param>
/// <param name="Ratio">Figure over usual.</param>
public sealed record TrendPoint(FigureWindow Window, Figure Figure, Figure Usual, int Weeks, RatioFigure Ratio);
