using SmartSteps.Insights.Dwell;
using SmartSteps.Markets.Zones;

namespace SmartSteps.Api.Contract;

/// <summary>How long visitors stayed.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Days">Days that were released; the figures are the mean of these.</param>
/// <param name="ShownForWindow">The longer window that everything is shown for, where the one asked for may not be shown.</param>
/// <param name="Stays">People with a stay a day, each by the longest: more than visitors, since stays too short for a visit count too.</param>
/// <param name="Bins">Ranges of minutes, ascending.</param>
/// <param name="Median">Half stayed longer.</param>
/// <param name="Mean">Each range stands for its middle, the open one for five hours.</param>
internal sealed record DwellView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Days,
    LongerWindowView? ShownForWindow,
    FigureView Stays,
    IReadOnlyList<DwellBinView> Bins,
    DurationView Median,
    DurationView Mean)
{
    /// <summary>Share of the measured ground that lies within the zone's outline, 0 to 1; left out indoors and where it was not measured.</summary>
    public double? InsideShare { get; init; }

    /// <summary>Share of the zone's outline that is measured, 0 to 1; left out indoors and where it was not measured.</summary>
    public double? MeasuredShare { get; init; }

    public static DwellView Of(DwellAnswer dwell, ZoneId? zone) => new(
        dwell.Market.Id.Value, zone?.Value, dwell.Window.Start, dwell.Window.End, dwell.Days, dwell.ShownFor is { } longer ? LongerWindowView.Of(longer) : null, FigureView.Of(dwell.Stays),
        [.. dwell.Bins.Select(DwellBinView.Of)], DurationView.Of(dwell.Median), DurationView.Of(dwell.Mean));
}
