using SmartSteps.Insights.Demographics;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Contract;

/// <summary>Age and gender of the people in a place.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Tile">The tile, where one was asked about.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Days">Days that were released; the figures are the mean of these.</param>
/// <param name="ShownForWindow">The longer window that everything is shown for, where the one asked for may not be shown.</param>
/// <param name="Whole">All parts of the day together.</param>
/// <param name="Dayparts">0–6, 6–12, 12–18, 18–24 local time.</param>
internal sealed record DemographicsView(
    string Market,
    string? Zone,
    string? Tile,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Days,
    LongerWindowView? ShownForWindow,
    DaypartMixView Whole,
    IReadOnlyList<DaypartMixView> Dayparts)
{
    public static DemographicsView Of(DemographicsAnswer demographics, ZoneId? zone) => new(
        demographics.Market.Id.Value, zone?.Value, null, demographics.Window.Start, demographics.Window.End, demographics.Days,
        demographics.ShownFor is { } longer ? LongerWindowView.Of(longer) : null,
        DaypartMixView.Of(demographics.Whole), [.. demographics.Dayparts.Select(DaypartMixView.Of)]);
}
