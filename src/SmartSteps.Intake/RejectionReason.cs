namespace SmartSteps.Intake;

/// <summary>Why a row was not taken. Written in lower snake case to the outside.</summary>
public enum RejectionReason
{
    /// <summary>Not a row of the declared columns; the quarantine file names line, column and reason.</summary>
    Malformed,

    /// <summary>The cell is not in the plan in force on the event's day.</summary>
    UnknownCell,

    /// <summary>The id is not in the subscriber register.</summary>
    UnknownSubscriber,

    /// <summary>The subscriber has not granted consent, or has withdrawn it.</summary>
    NoConsent,

    /// <summary>The line belongs to a machine.</summary>
    MachineLine,

    /// <summary>Not surely an adult: market year − birth year &lt; 19, or no birth year.</summary>
    Minor,

    /// <summary>More than 5 minutes ahead of the clock.</summary>
    Future,

    /// <summary>The event's day is closed.</summary>
    TooLate,
}
