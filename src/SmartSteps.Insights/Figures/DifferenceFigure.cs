namespace SmartSteps.Insights.Figures;

/// <summary>A difference of two released figures, in people; may be negative. Immutable.</summary>
/// <remarks>The interval is 95 % of the noise in both: the method's error is that of one place and cancels.</remarks>
public sealed record DifferenceFigure
{
    /// <summary>What this is.</summary>
    public required FigureStatus Status { get; init; }

    /// <summary>Second less first, in people, rounded to 10.</summary>
    public long? Value { get; init; }

    /// <summary>Lower end of the 95 % interval of the noise, in people, rounded down to 10.</summary>
    public long? Low { get; init; }

    /// <summary>Upper end of the 95 % interval of the noise, in people, rounded up to 10.</summary>
    public long? High { get; init; }

    /// <summary>Why it is not simply shown; null where it is.</summary>
    public FigureReason? Reason { get; init; }

    /// <summary>Not computed, for this reason.</summary>
    public static DifferenceFigure Without(FigureStatus status, FigureReason reason) => new() { Status = status, Reason = reason };
}
