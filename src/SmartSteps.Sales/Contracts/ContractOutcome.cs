namespace SmartSteps.Sales.Contracts;

/// <summary>What became of a contract that was handed in.</summary>
public enum ContractOutcome
{
    /// <summary>It is new.</summary>
    Entered,

    /// <summary>It was there, and has these terms now.</summary>
    Changed,

    /// <summary>Nobody has entered its tenant.</summary>
    UnknownTenant,

    /// <summary>Another tenant has a contract of this name.</summary>
    OfAnotherTenant,
}
