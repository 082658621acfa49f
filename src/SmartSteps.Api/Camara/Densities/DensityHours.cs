using SmartSteps.Grid;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>The hours of a market that a time has a part of. Pure.</summary>
internal static class DensityHours
{
    /// <summary>The most intervals of an answer, as the definition says: seven days.</summary>
    public const int Most = 168;

    /// <summary>
    /// The hours from the one that holds the start on; where start and end are one instant, that hour. Seven days from within an hour to within an hour touch 169: the last is left out then,
    /// since the definition allows both the time and no more than 168 intervals.
    /// </summary>
    public static List<TimeBucket> Of(MarketCalendar calendar, DateTimeOffset start, DateTimeOffset end)
    {
        var hours = new List<TimeBucket>();
        var hour = calendar.HourAt(start.ToUnixTimeSeconds());
        while (hours.Count == 0 || DateTimeOffset.FromUnixTimeSeconds(hour.StartUnixSeconds) < end)
        {
            if (hours.Count == Most)
            {
                return hours;
            }

            hours.Add(hour);
            hour = calendar.HourAt(hour.EndUnixSeconds);
        }

        return hours;
    }
}
