namespace SmartSteps.Sales.Contracts;

/// <summary>Where a contract stands.</summary>
public enum ContractStatus
{
    /// <summary>Its period has not begun.</summary>
    Upcoming,

    /// <summary>Calls may be made.</summary>
    Active,

    /// <summary>Its period is over.</summary>
    Expired,

    /// <summary>It was ended before its time.</summary>
    Ended,
}
