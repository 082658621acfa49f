namespace SmartSteps.Insights.Catchment;

/// <summary>Which part of the trade area an origin belongs to. Written in lower snake case.</summary>
public enum TradeAreaTier
{
    /// <summary>Within the first 50 % of visitors.</summary>
    Primary,

    /// <summary>Within the first 80 %.</summary>
    Secondary,

    /// <summary>Within the first 95 %.</summary>
    Tertiary,

    /// <summary>Beyond.</summary>
    Fringe,
}
