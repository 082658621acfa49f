namespace SmartSteps.Insights.Figures;

/// <summary>A ratio of two released figures. Immutable.</summary>
/// <remarks>The interval is 95 % of the noise in both, after Fieller; its upper end is null where the noise does not bound it.</remarks>
public sealed record RatioFigure
{
    /// <summary>What this is.</summary>
    public required FigureStatus Status { get; init; }

    /// <summary>The ratio, rounded to 0.001; to 0.05 against peers, as its interval.</summary>
    public decimal? Ratio { get; init; }

    /// <summary>Lower end of the 95 % interval of the noise, at least 0, rounded down to 0.001.</summary>
    public decimal? Low { get; init; }

    /// <summary>Upper end of the 95 % interval of the noise, rounded up to 0.001; null where it has no bound.</summary>
    public decimal? High { get; init; }

    /// <summary>Why it is not simply shown; null where it is.</summary>
    public FigureReason? Reason { get; init; }

    /// <summary>Not computed, for this reason.</summary>
    public static RatioFigure Without(FigureStatus status, FigureReason reason) => new() { Status = status, Reason = reason };
}
