using System.Globalization;
using SmartSteps.Grid;
using SmartSteps.Insights.Figures;

namespace SmartSteps.Api.Windows;

/// <summary>A stretch of a market's time, half-open, that begins and ends with hours, or with local days where it is cut into days or weeks.</summary>
/// <param name="Calendar">The market's local days.</param>
/// <param name="FromUnixSeconds">First second.</param>
/// <param name="ToUnixSeconds">First second after it.</param>
/// <param name="Granularity">What it is cut into.</param>
internal sealed record TimeWindow(MarketCalendar Calendar, long FromUnixSeconds, long ToUnixSeconds, Granularity Granularity)
{
    /// <summary>The local day that it begins on.</summary>
    public DateOnly FirstDay => Calendar.DayAt(FromUnixSeconds).Date;

    /// <summary>The local day after the one that it ends on.</summary>
    public DateOnly EndDay => Calendar.DayAt(ToUnixSeconds - 1).Date.AddDays(1);

    /// <summary>Local days that it touches.</summary>
    public int Days => EndDay.DayNumber - FirstDay.DayNumber;

    /// <summary>Its start in local time.</summary>
    public DateTimeOffset Start => Calendar.LocalTime(FromUnixSeconds);

    /// <summary>Its end in local time, exclusive.</summary>
    public DateTimeOffset End => Calendar.LocalTime(ToUnixSeconds);

    /// <summary>Its hours in order.</summary>
    public IEnumerable<TimeBucket> Hours
    {
        get
        {
            for (var date = FirstDay; date < EndDay; date = date.AddDays(1))
            {
                var day = Calendar.Day(date);
                for (var i = 0; i < day.HourCount; i++)
                {
                    var hour = day.Hour(i);
                    if (hour.StartUnixSeconds >= FromUnixSeconds && hour.EndUnixSeconds <= ToUnixSeconds)
                    {
                        yield return hour;
                    }
                }
            }
        }
    }

    /// <summary>The same for the products.</summary>
    public FigureWindow ForFigures => FigureWindow.Of(Calendar, FromUnixSeconds, ToUnixSeconds);

    /// <summary>The parameters that ask for the same again, in one spelling.</summary>
    public string Query => Granularity == Granularity.Hour
        ? $"from={Escaped(Start)}&to={Escaped(End)}"
        : string.Create(CultureInfo.InvariantCulture, $"from={FirstDay:yyyy-MM-dd}&to={EndDay:yyyy-MM-dd}");

    /// <summary>The window in the name of a file: its day, or its first and its last day.</summary>
    public string FileText => Days <= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{FirstDay:yyyy-MM-dd}")
        : string.Create(CultureInfo.InvariantCulture, $"{FirstDay:yyyy-MM-dd}_to_{EndDay.AddDays(-1):yyyy-MM-dd}");

    private static string Escaped(DateTimeOffset time) =>
        Uri.EscapeDataString(time.ToString("yyyy-MM-dd'T'HH:mm:sszzz", CultureInfo.InvariantCulture));
}
