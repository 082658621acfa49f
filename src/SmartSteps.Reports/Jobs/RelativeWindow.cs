namespace SmartSteps.Reports.Jobs;

/// <summary>A window by the clock of whoever asks. Written in lower snake case.</summary>
public enum RelativeWindow
{
    /// <summary>The local day before.</summary>
    Yesterday,

    /// <summary>The last whole week, Monday to Monday.</summary>
    LastWeek,

    /// <summary>The last whole calendar month.</summary>
    LastMonth,
}
