using SmartSteps.Grid;

namespace SmartSteps.Insights.Figures;

/// <summary>
/// An estimate that is never a bare number: it says what it is, what for, and how far off it may be. Immutable.
/// </summary>
/// <remarks>
/// Where <see cref="Status"/> is <see cref="FigureStatus.LowDensity"/> or <see cref="FigureStatus.NoData"/> every number is null.
/// Thresholds were held against the noisy count before anything was multiplied or rounded; rounding to 10 is presentation.
/// </remarks>
public sealed record Figure
{
    /// <summary>What this is.</summary>
    public required FigureStatus Status { get; init; }

    /// <summary>Estimated people, rounded to 10.</summary>
    public long? Value { get; init; }

    /// <summary>
    /// Lower end of the 95 % interval in people for the truth: noise, sampling and method (<see cref="EstimateError"/>); rounded down to 10, at least 0.
    /// </summary>
    public long? IntervalLow { get; init; }

    /// <summary>Upper end of the 95 % interval in people for the truth, rounded up to 10.</summary>
    public long? IntervalHigh { get; init; }

    /// <summary>
    /// Lower end of the 95 % interval of the noise alone, in people, rounded down to 10, at least 0: for comparing two figures of one place, whose
    /// error of method is the same.
    /// </summary>
    public long? NoiseLow { get; init; }

    /// <summary>Upper end of the 95 % interval of the noise alone, in people, rounded up to 10.</summary>
    public long? NoiseHigh { get; init; }

    /// <summary>The noisy count of devices, scaled for a skipped hour; of a mean, the mean.</summary>
    public long? Devices { get; init; }

    /// <summary>People for each device: what turned <see cref="Devices"/> into <see cref="Value"/>.</summary>
    public decimal? Factor { get; init; }

    /// <summary>The tile that the value is for, where it is not the place asked for.</summary>
    public Tile? ShownFor { get; init; }

    /// <summary>The window that the value is for, where it is not the one asked for.</summary>
    public LongerWindow? ShownForWindow { get; init; }

    /// <summary>Why the figure is not simply shown; null where it is.</summary>
    public FigureReason? Reason { get; init; }

    /// <summary>Suppressed altogether.</summary>
    public static Figure LowDensity { get; } = new() { Status = FigureStatus.LowDensity, Reason = FigureReason.BelowThreshold };

    /// <summary>True when there is a value for exactly what was asked for.</summary>
    public bool IsShown => Status == FigureStatus.Shown;

    /// <summary>Not measured, for this reason.</summary>
    public static Figure NoData(FigureReason reason) => new() { Status = FigureStatus.NoData, Reason = reason };
}
