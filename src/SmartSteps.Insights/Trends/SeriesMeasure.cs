namespace SmartSteps.Insights.Trends;

/// <summary>What of a place is followed over time. Written in lower snake case.</summary>
public enum SeriesMeasure
{
    /// <summary>Visitors of a registered zone by hour.</summary>
    VisitorsByHour,

    /// <summary>Visitors of a registered zone by day.</summary>
    VisitorsByDay,

    /// <summary>Footfall of any place by hour.</summary>
    FootfallByHour,
}
