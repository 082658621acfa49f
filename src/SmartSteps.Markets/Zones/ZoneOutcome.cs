namespace SmartSteps.Markets.Zones;

/// <summary>What became of a request.</summary>
public enum ZoneOutcome
{
    /// <summary>Nothing was written; the refusal says why.</summary>
    Refused,

    /// <summary>Registered, changed or ended.</summary>
    Done,

    /// <summary>It was so already; nothing was written.</summary>
    Unchanged,
}
