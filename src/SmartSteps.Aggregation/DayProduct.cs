namespace SmartSteps.Aggregation;

/// <summary>What is counted of a whole day when it closes. The numbers are part of the keyed choices of a day; none is given twice.</summary>
public enum DayProduct
{
    /// <summary>Devices by tile, daypart, age band and gender.</summary>
    Demographics = 1,

    /// <summary>Visitors of a measurement by hour.</summary>
    ZoneHour = 2,

    /// <summary>Visitors of a measurement.</summary>
    ZoneDay = 3,

    /// <summary>Who was in a measurement, by longest presence.</summary>
    Dwell = 4,

    /// <summary>Visitors of a measurement by the area where their day began.</summary>
    Catchment = 5,

    /// <summary>Who went from one area, or indoor zone, to another.</summary>
    Flows = 6,

    /// <summary>Visitors of both measurements of a pair.</summary>
    CrossVisitation = 7,

    /// <summary>Visitors of a measurement by their number of visits.</summary>
    Frequency = 8,
}
