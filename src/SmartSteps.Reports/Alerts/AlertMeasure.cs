namespace SmartSteps.Reports.Alerts;

/// <summary>What an alert follows. Written in lower snake case, as the measures of trends are.</summary>
public enum AlertMeasure
{
    /// <summary>Visitors by day.</summary>
    VisitorsByDay,

    /// <summary>Visitors by hour.</summary>
    VisitorsByHour,
}
