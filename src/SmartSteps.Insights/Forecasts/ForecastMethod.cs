namespace SmartSteps.Insights.Forecasts;

/// <summary>How a forecast is made. Written in lower snake case.</summary>
public enum ForecastMethod
{
    /// <summary>The mean of the last four of the same weekday (and hour).</summary>
    FourWeekMean,

    /// <summary>The median of the last four of the same weekday (and hour), times the level of the last 14 days against its usual.</summary>
    ProfileWithLevel,

    /// <summary>The same weekday (and hour) of the last week.</summary>
    LastWeek,
}
