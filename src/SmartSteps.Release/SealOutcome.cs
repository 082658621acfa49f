namespace SmartSteps.Release;

/// <summary>What became of a commit.</summary>
public enum SealOutcome
{
    /// <summary>Durable and visible.</summary>
    Committed,

    /// <summary>The window was sealed before: nothing changed, this seal's noise was never seen by anybody.</summary>
    AlreadySealed,

    /// <summary>The debit would pass the cap: nothing was published.</summary>
    OverBudget,

    /// <summary>The day is closed: nothing was published.</summary>
    DayClosed,
}
