namespace SmartSteps.Markets;

/// <summary>Where a market stands between announcement and withdrawal.</summary>
public enum MarketStatus
{
    /// <summary>Made public, not yet approved.</summary>
    Announced,

    /// <summary>Approved by the supervisory authority, not yet sold.</summary>
    Approved,

    /// <summary>Sold.</summary>
    Live,

    /// <summary>No longer served.</summary>
    Withdrawn,
}
