namespace SmartSteps.Reports.Alerts;

/// <summary>On which side of the threshold, or of what is usual, figures are news. Written in lower snake case.</summary>
public enum AlertDirection
{
    /// <summary>More.</summary>
    Above,

    /// <summary>Fewer.</summary>
    Below,

    /// <summary>Either; of anomalies alone.</summary>
    Both,
}
