namespace SmartSteps.Reports.Occurrences;

/// <summary>Who looks at closed days: each looks at every day once, whatever becomes of the others.</summary>
public enum DayTrack
{
    /// <summary>Tells that a day is sealed.</summary>
    Sealed,

    /// <summary>Holds alerts against it.</summary>
    Alerts,
}
