namespace SmartSteps.Insights.Benchmarks;

/// <summary>Why a zone is not compared with its peers. Written in lower snake case.</summary>
public enum PeerRefusal
{
    /// <summary>Fewer than five zones of other tenants that were measured in the window and may be shown in it.</summary>
    TooFewZones,

    /// <summary>The zones belong to fewer than three other tenants.</summary>
    TooFewTenants,

    /// <summary>The zone itself may not be shown in the window.</summary>
    ZoneNotShown,
}
