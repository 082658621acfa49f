namespace SmartSteps.Insights.Figures;

/// <summary>A share of a whole. Immutable.</summary>
/// <remarks>
/// Shares of one whole are not negative and add up to 1 before suppression and rounding. The interval is 95 % of the noise: method and
/// sampling act on part and whole alike and are stated in the figures, not here. No number where the status is low density or no data.
/// </remarks>
public sealed record ShareFigure
{
    /// <summary>What this is.</summary>
    public required FigureStatus Status { get; init; }

    /// <summary>The share, 0 to 1, rounded to 0.001.</summary>
    public decimal? Share { get; init; }

    /// <summary>Lower end of the 95 % interval of the noise, 0 to 1, rounded down to 0.001.</summary>
    public decimal? Low { get; init; }

    /// <summary>Upper end of the 95 % interval of the noise, 0 to 1, rounded up to 0.001.</summary>
    public decimal? High { get; init; }

    /// <summary>Why it is not simply shown; null where it is.</summary>
    public FigureReason? Reason { get; init; }

    /// <summary>Suppressed.</summary>
    public static ShareFigure LowDensity { get; } = new() { Status = FigureStatus.LowDensity, Reason = FigureReason.BelowThreshold };

    /// <summary>Not measured, for this reason.</summary>
    public static ShareFigure NoData(FigureReason reason) => new() { Status = FigureStatus.NoData, Reason = reason };
}
