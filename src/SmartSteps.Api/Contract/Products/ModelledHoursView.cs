using SmartSteps.Insights.Demographics;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Contract;

/// <summary>Visitors by hour and group, modelled: the hour's visitors times the shares of its part of the day.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Hours">Every hour.</param>
internal sealed record ModelledHoursView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    IReadOnlyList<ModelledHourView> Hours)
{
    public static ModelledHoursView Of(ModelledHours hours, ZoneId? zone) => new(
        hours.Market.Id.Value, zone?.Value, hours.Window.Start, hours.Window.End, [.. hours.Hours.Select(ModelledHourView.Of)]);
}
