namespace SmartSteps.Insights.Densities;

/// <summary>What is known of a cell in an hour.</summary>
public enum DensityKind
{
    /// <summary>A density with its interval.</summary>
    Estimated,

    /// <summary>Measured, and too few devices to be shown.</summary>
    LowDensity,

    /// <summary>Not measured: outside coverage, out of service, or without released hours to forecast from.</summary>
    NoData,
}
