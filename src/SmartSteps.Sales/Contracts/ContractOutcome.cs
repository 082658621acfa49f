namespace SmartSteps.Sales.Contracts;

/// <summary>What became of a contract that was handed in.</summary>
public enum ContractOutcome
{
    /// <summary>It is new.</summary>
    Entered,

    /// <summary>It was there, and has these terms now.</summary>
    Changed,

    /// <summary>Refused: nobody has entered its tenant.</summary>
    UnknownTenant,

    /// <summary>Refused: another tenant has a contract of this name.</summary>
    OfAnotherTenant,

    /// <summary>Refused: a market that it names is not there.</summary>
    UnknownMarket,

    /// <summary>Refused: a market that it names is a trial, and it is no trial contract.</summary>
    TrialMarket,
}
