namespace SmartSteps.Reports.Papers;

/// <summary>What a figure of a report is counted in. Written in lower snake case.</summary>
public enum PaperUnit
{
    /// <summary>People; its interval is for the truth.</summary>
    People,

    /// <summary>A share of a whole, 0 to 1; its interval is of the noise alone.</summary>
    Share,

    /// <summary>A ratio of two figures; its interval is of the noise alone.</summary>
    Ratio,

    /// <summary>Minutes; its interval is of the noise alone.</summary>
    Minutes,
}
