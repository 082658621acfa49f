namespace SmartSteps.Reports.Jobs;

/// <summary>How far a report is. Written in lower case.</summary>
public enum ReportStatus
{
    /// <summary>Waits for its turn, or for its days to be closed.</summary>
    Queued,

    /// <summary>Is being made.</summary>
    Running,

    /// <summary>Can be downloaded.</summary>
    Done,

    /// <summary>Could not be made; the failure says why.</summary>
    Failed,

    /// <summary>Was called off.</summary>
    Cancelled,
}
