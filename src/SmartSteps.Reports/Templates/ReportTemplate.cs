namespace SmartSteps.Reports.Templates;

/// <summary>Kinds of reports. Written in lower snake case.</summary>
public enum ReportTemplate
{
    /// <summary>Everything of each zone: visitors, when they come, how long they stay, who they are, where from, what was unusual.</summary>
    ZoneOverview,

    /// <summary>Zones side by side.</summary>
    ZoneComparison,

    /// <summary>A mall's week: storeys, zones and pictures.</summary>
    MallWeek,

    /// <summary>A market's day: footfall hour by hour, with pictures.</summary>
    MarketDay,
}
