using SmartSteps.Insights.Figures;

namespace SmartSteps.Api.Windows;

/// <summary>Which windows an operation takes.</summary>
/// <param name="Granularities">What they may be cut into, the default first.</param>
/// <param name="DefaultDays">How long a window is whose end is left out, in local days.</param>
/// <param name="MostDays">The longest window of days or weeks, in local days.</param>
/// <param name="MostDaysByHour">The longest window of hours, in local days.</param>
internal sealed record WindowRules(IReadOnlyList<Granularity> Granularities, int DefaultDays, int MostDays = 366, int MostDaysByHour = WindowRules.MostHourlyDays)
{
    /// <summary>The longest window of hours of what is added up from leaves, in local days.</summary>
    public const int MostHourlyDays = 31;

    /// <summary>Hours, days or weeks; a day if nothing is said.</summary>
    public static readonly WindowRules Series = new([Granularity.Hour, Granularity.Day, Granularity.Week], 1, MostDaysByHour: 366);

    /// <summary>Hours alone; a day if nothing is said.</summary>
    public static readonly WindowRules Hours = new([Granularity.Hour], 1);

    /// <summary>One figure over whole days; a week if nothing is said.</summary>
    public static readonly WindowRules Week = new([Granularity.Day], 7, 92);

    /// <summary>A figure for each whole day.</summary>
    public static readonly WindowRules Days = new([Granularity.Day], 1);

    /// <summary>The parameters that these windows are given by.</summary>
    public IReadOnlyList<string> Parameters => Granularities.Count == 1 ? ["from", "to"] : ["from", "to", "granularity"];

    /// <summary>The longest window, in local days.</summary>
    public int MostDaysOf(Granularity granularity) => granularity == Granularity.Hour ? MostDaysByHour : MostDays;
}
