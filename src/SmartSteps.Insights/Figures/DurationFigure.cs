namespace SmartSteps.Insights.Figures;

/// <summary>A duration computed from released figures. Immutable.</summary>
/// <remarks>The interval is 95 % of the noise. An end in the open bin is <see cref="OpenFrom"/> or longer and has no number.</remarks>
public sealed record DurationFigure
{
    /// <summary>What this is.</summary>
    public required FigureStatus Status { get; init; }

    /// <summary>The duration, to the minute; null where it lies in the open bin.</summary>
    public TimeSpan? Value { get; init; }

    /// <summary>Lower end of the interval, to the minute (down); null where it lies in the open bin.</summary>
    public TimeSpan? Low { get; init; }

    /// <summary>Upper end of the interval, to the minute (up); null where it lies in the open bin.</summary>
    public TimeSpan? High { get; init; }

    /// <summary>Where the open bin begins, when value or an end lies in it; else null.</summary>
    public TimeSpan? OpenFrom { get; init; }

    /// <summary>Why it is not simply shown; null where it is.</summary>
    public FigureReason? Reason { get; init; }

    /// <summary>Not computed, for this reason.</summary>
    public static DurationFigure Without(FigureStatus status, FigureReason reason) => new() { Status = status, Reason = reason };
}
