namespace SmartSteps.Markets.Outages;

/// <summary>Whether a place is measured at a time. Anything but <see cref="Covered"/> is <c>no_data</c>; a covered place that few were in is <c>low_density</c>.</summary>
public enum CoverageState
{
    /// <summary>Measured.</summary>
    Covered,

    /// <summary>No leaf of the grid, or no cell of the indoor zone, is there.</summary>
    OutsideCoverage,

    /// <summary>An operator has declared that the cells that serve the place were out of service.</summary>
    DeclaredOutage,
}
