namespace SmartSteps.Reports.Alerts;

/// <summary>When a figure lies beyond a threshold. Written in lower snake case.</summary>
public enum AlertCertainty
{
    /// <summary>When its whole 95 % interval does: noise, sampling and method alone hardly explain it.</summary>
    Interval,

    /// <summary>When its value does, which near the threshold chance decides.</summary>
    Value,
}
