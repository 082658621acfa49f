namespace SmartSteps.Reports.Schedules;

/// <summary>How often a schedule is due. Written in lower case.</summary>
public enum ScheduleEvery
{
    /// <summary>Every local day.</summary>
    Day,

    /// <summary>On one day of every week.</summary>
    Week,

    /// <summary>On one day of every month.</summary>
    Month,
}
