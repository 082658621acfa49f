using SmartSteps.Insights.CrossVisits;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Contract;

/// <summary>Who visits both of two zones on one day.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Other">The other zone.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Days">Days of the window that were released; the figures are the mean of these.</param>
/// <param name="ShownForWindow">The longer window that everything is shown for, where the one asked for may not be shown.</param>
/// <param name="LongestLinkedDays">1: a pseudonym lives for one local day, so visits on two days are never known to be one person's.</param>
/// <param name="Both">Visitors of both, a day.</param>
/// <param name="Visitors">Visitors of the zone, a day.</param>
/// <param name="OtherVisitors">Visitors of the other zone, a day.</param>
/// <param name="ShareOfVisitors">Visitors of both over visitors of the zone.</param>
/// <param name="ShareOfOther">Visitors of both over visitors of the other zone.</param>
/// <param name="Lift">How many times as often the zone's visitors visit the other as the market's people do.</param>
internal sealed record CrossVisitsView(
    string Market,
    string? Zone,
    string Other,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Days,
    LongerWindowView? ShownForWindow,
    int LongestLinkedDays,
    FigureView Both,
    FigureView Visitors,
    FigureView OtherVisitors,
    RatioView ShareOfVisitors,
    RatioView ShareOfOther,
    RatioView Lift)
{
    public static CrossVisitsView Of(CrossVisitsAnswer answer, ZoneId zone, ZoneId other) => new(
        answer.Market.Id.Value, zone.Value, other.Value, answer.Window.Start, answer.Window.End, answer.Days, answer.ShownFor is { } longer ? LongerWindowView.Of(longer) : null, answer.LongestLinkedDays, FigureView.Of(answer.Both),
        FigureView.Of(answer.First), FigureView.Of(answer.Second), RatioView.Of(answer.ShareOfFirst), RatioView.Of(answer.ShareOfSecond), RatioView.Of(answer.Lift));
}
