namespace SmartSteps.Gate;

/// <summary>What a subscriber has said about taking part.</summary>
public enum Consent
{
    /// <summary>Nothing yet: taken as no.</summary>
    Unknown,

    /// <summary>Yes.</summary>
    Granted,

    /// <summary>No.</summary>
    Denied,
}
