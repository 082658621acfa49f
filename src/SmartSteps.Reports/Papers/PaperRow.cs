using SmartSteps.Insights.Figures;

namespace SmartSteps.Reports.Papers;

/// <summary>A figure with what it is of. Immutable.</summary>
/// <param name="Label">What it is of: a day, an hour, an area, an age band, a zone.</param>
/// <param name="Figure">The figure.</param>
public sealed record PaperRow(string Label, PaperFigure Figure)
{
    /// <summary>Which of several series it belongs to, such as a zone's name; null where there is one.</summary>
    public string? Series { get; init; }

    /// <summary>The time that it is for; null for the report's whole window.</summary>
    public FigureWindow? Window { get; init; }
}
