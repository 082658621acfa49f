namespace SmartSteps.Insights.Figures;

/// <summary>The length of the steps of a series. Written in lower snake case.</summary>
public enum Granularity
{
    /// <summary>Hours of 3,600 s from local midnight.</summary>
    Hour,

    /// <summary>Local days.</summary>
    Day,

    /// <summary>Monday to Monday, local days. A figure for a week is the mean day of it: who came on two days cannot be told from two people.</summary>
    Week,
}
