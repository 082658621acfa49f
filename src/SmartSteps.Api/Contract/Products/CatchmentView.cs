using SmartSteps.Insights.Catchment;
using SmartSteps.Markets.Zones;
using SmartSteps.Reports.Products;

namespace SmartSteps.Api.Contract;

/// <summary>Where visitors' days began.</summary>
/// <param name="Market">The market.</param>
/// <param name="Zone">The zone; left out for the whole market.</param>
/// <param name="Start">Start of the window, local.</param>
/// <param name="End">End of the window (exclusive), local.</param>
/// <param name="Days">Days that were released; the figures are the mean of these.</param>
/// <param name="ShownForWindow">The longer window that everything is shown for, where the one asked for may not be shown.</param>
/// <param name="Visitors">Visitors a day.</param>
/// <param name="Origins">Areas that may be shown, largest first.</param>
/// <param name="Elsewhere">All others together: areas that may not be shown, and days that began in no area.</param>
/// <param name="ElsewhereShare">Their share of all visitors.</param>
/// <param name="SuppressedAreas">How many areas are pooled in it.</param>
/// <param name="TradeAreas">Primary, secondary, tertiary.</param>
internal sealed record CatchmentView(
    string Market,
    string? Zone,
    DateTimeOffset Start,
    DateTimeOffset End,
    int Days,
    LongerWindowView? ShownForWindow,
    FigureView Visitors,
    IReadOnlyList<OriginView> Origins,
    FigureView Elsewhere,
    ShareView ElsewhereShare,
    int SuppressedAreas,
    IReadOnlyList<TradeAreaView> TradeAreas)
{
    /// <summary>Share of the measured ground that lies within the zone's outline, 0 to 1; left out indoors and where it was not measured.</summary>
    public double? InsideShare { get; init; }

    /// <summary>Share of the zone's outline that is measured, 0 to 1; left out indoors and where it was not measured.</summary>
    public double? MeasuredShare { get; init; }

    public static CatchmentView Of(CatchmentAnswer catchment, ZoneId? zone, IAreaNames areas) => new(
        catchment.Market.Id.Value, zone?.Value, catchment.Window.Start, catchment.Window.End, catchment.Days, catchment.ShownFor is { } longer ? LongerWindowView.Of(longer) : null, FigureView.Of(catchment.Visitors),
        [.. catchment.Origins.Select(o => OriginView.Of(o, areas))], FigureView.Of(catchment.Elsewhere), ShareView.Of(catchment.ElsewhereShare),
        catchment.SuppressedAreas, [.. catchment.TradeAreas.Select(t => TradeAreaView.Of(t, areas))]);
}
