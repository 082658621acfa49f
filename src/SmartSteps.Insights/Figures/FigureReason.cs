namespace SmartSteps.Insights.Figures;

/// <summary>Why a figure is not simply shown. Written in lower snake case to the outside.</summary>
public enum FigureReason
{
    /// <summary>The noisy count lies below the threshold τ of the tile asked for.</summary>
    BelowThreshold,

    /// <summary>No leaf of the measurement grid covers the place.</summary>
    NoCoverage,
}
