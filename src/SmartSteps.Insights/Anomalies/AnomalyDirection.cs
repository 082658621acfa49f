namespace SmartSteps.Insights.Anomalies;

/// <summary>On which side of what is usual a figure lies. Written in lower snake case.</summary>
public enum AnomalyDirection
{
    /// <summary>More than usual.</summary>
    Above,

    /// <summary>Fewer than usual.</summary>
    Below,
}
