using SmartSteps.Insights.Visitors;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Heatmaps;

namespace SmartSteps.Api.Contract;

/// <summary>The 24 typical hours of a window.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="DaysOfWeek">Which days the hours are means of.</param>
/// <param name="Hours">Local hours 0 to 23.</param>
internal sealed record TypicalDayView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    [property: WordsOf(typeof(DayKind))] string DaysOfWeek,
    IReadOnlyList<TypicalHourView> Hours)
{
    /// <summary>Share of the measured ground that lies within the zone's outline, 0 to 1; left out indoors and where it was not measured.</summary>
    public double? InsideShare { get; init; }

    /// <summary>Share of the zone's outline that is measured, 0 to 1; left out indoors and where it was not measured.</summary>
    public double? MeasuredShare { get; init; }

    public static TypicalDayView Of(TypicalDay day, ZoneId? zone) => new(
        day.Market.Id.Value, zone?.Value, day.Window.Start, day.Window.End, SnakeCase.Of(day.Days), [.. day.Hours.Select(TypicalHourView.Of)]);
}
