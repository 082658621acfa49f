namespace SmartSteps.Sales.Metering;

/// <summary>The numbers of days and hours within one product and place, so that what follows one another in time has numbers that do.</summary>
public static class UnitNumber
{
    /// <summary>Room for the hours of a local day, of which there are up to 26.</summary>
    private const int HoursOfADay = 32;

    /// <summary>The number of a local day.</summary>
    public static int OfDay(DateOnly day) => day.DayNumber;

    /// <summary>The number of an hour.</summary>
    /// <param name="day">The local day.</param>
    /// <param name="index">Hours since local midnight, counted in real time.</param>
    public static int OfHour(DateOnly day, int index) => (day.DayNumber * HoursOfADay) + index;

    /// <summary>The local day that has this number.</summary>
    public static DateOnly DayOf(int number) => DateOnly.FromDayNumber(number);

    /// <summary>The hour that has this number.</summary>
    public static (DateOnly Day, int Index) HourOf(int number) => (DateOnly.FromDayNumber(number / HoursOfADay), number % HoursOfADay);
}
