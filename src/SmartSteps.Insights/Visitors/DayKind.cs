namespace SmartSteps.Insights.Visitors;

/// <summary>Which days a typical hour is the mean of. Written in lower snake case.</summary>
public enum DayKind
{
    /// <summary>Every day.</summary>
    All,

    /// <summary>Monday to Friday. Public holidays are not told apart.</summary>
    Weekdays,

    /// <summary>Saturday and Sunday.</summary>
    Weekends,
}
