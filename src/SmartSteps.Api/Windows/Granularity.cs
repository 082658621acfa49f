namespace SmartSteps.Api.Windows;

/// <summary>How long the stretches are that a window is cut into. Written in lower snake case to the outside.</summary>
internal enum Granularity
{
    /// <summary>Hours from local midnight.</summary>
    Hour,

    /// <summary>Local days: 23, 24 or 25 hours.</summary>
    Day,

    /// <summary>Seven local days, counted from the window's first.</summary>
    Week,
}
