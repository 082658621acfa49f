namespace SmartSteps.Reports.Alerts;

/// <summary>What an alert looks for. Written in lower snake case.</summary>
public enum AlertKind
{
    /// <summary>A figure beyond a threshold.</summary>
    Threshold,

    /// <summary>A figure that noise and the usual variation hardly explain: the product <em>anomalies</em>.</summary>
    Anomaly,
}
