using SmartSteps.Insights.Frequency;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Contract;

/// <summary>How often visitors came within a day.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Days">Days that were released; the figures are the mean of these.</param>
/// <param name="ShownForWindow">The longer window that everything is shown for, where the one asked for may not be shown.</param>
/// <param name="LongestLinkedDays">1: a pseudonym lives for one local day, so visits on two days are never known to be one person's.</param>
/// <param name="Visitors">Visitors a day.</param>
/// <param name="Bins">1, 2, 3, 4 or more visits.</param>
/// <param name="VisitsPerVisitor">Visits for each visitor at least: four and more count as four.</param>
internal sealed record FrequencyView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Days,
    LongerWindowView? ShownForWindow,
    int LongestLinkedDays,
    FigureView Visitors,
    IReadOnlyList<FrequencyBinView> Bins,
    RatioView VisitsPerVisitor)
{
    public static FrequencyView Of(FrequencyAnswer frequency, ZoneId? zone) => new(
        frequency.Market.Id.Value, zone?.Value, frequency.Window.Start, frequency.Window.End, frequency.Days, frequency.ShownFor is { } longer ? LongerWindowView.Of(longer) : null, frequency.LongestLinkedDays,
        FigureView.Of(frequency.Visitors), [.. frequency.Bins.Select(FrequencyBinView.Of)], RatioView.Of(frequency.VisitsPerVisitor));
}
