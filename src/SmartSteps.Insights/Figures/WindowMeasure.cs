namespace SmartSteps.Insights.Figures;

/// <summary>What a figure for a longer window is: always a mean, so that it can stand beside what was asked for. Written in lower snake case.</summary>
public enum WindowMeasure
{
    /// <summary>The mean hour of the part of the day (0–6, 6–12, 12–18, 18–24 local time) that holds the hour.</summary>
    MeanHourOfDaypart,

    /// <summary>The mean of the same local hour over several days.</summary>
    TypicalHour,

    /// <summary>The mean day of several days; never people counted once over all of them, whom nobody can count.</summary>
    MeanDay,
}
