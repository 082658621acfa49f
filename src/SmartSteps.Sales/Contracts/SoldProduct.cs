namespace SmartSteps.Sales.Contracts;

/// <summary>What is sold. Its word in contracts, problems and bills is its name in snake case.</summary>
public enum SoldProduct
{
    /// <summary>Devices by hour in a place, from leaves.</summary>
    Footfall,

    /// <summary>Distinct visitors of a zone by hour, day and week, and its typical hours.</summary>
    Visitors,

    /// <summary>How long visitors stay.</summary>
    Dwell,

    /// <summary>How often they come within a day.</summary>
    Frequency,

    /// <summary>Ages and genders, of a zone or a tile.</summary>
    Demographics,

    /// <summary>Where visitors' days begin.</summary>
    Catchment,

    /// <summary>Trips between areas of a market, or between the parts of a mall.</summary>
    Flows,

    /// <summary>Visitors that two zones have in common.</summary>
    CrossVisitation,

    /// <summary>How a series moves over time.</summary>
    Trend,

    /// <summary>Hours and days out of the usual.</summary>
    Anomalies,

    /// <summary>Two periods held against each other.</summary>
    Comparison,

    /// <summary>Days to come.</summary>
    Forecast,

    /// <summary>A zone among its peers and against its market.</summary>
    Benchmark,

    /// <summary>People by tile and hour: pictures, tiles, tables and archives, of a market or round a zone.</summary>
    Heatmaps,
}
