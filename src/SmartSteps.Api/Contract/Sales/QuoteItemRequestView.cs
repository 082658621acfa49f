namespace SmartSteps.Api.Contract.Sales;

/// <summary>A question to be priced, in the words of the GET that would ask it.</summary>
/// <param name="Product">What is to be bought: footfall, visitors, dwell, frequency, demographics, catchment, flows, cross_visitation, trend, anomalies, comparison, forecast, benchmark, heatmaps.</param>
/// <param name="Zone">The zone; left out where it is about a market.</param>
/// <param name="Market">The market; left out where it is about a zone. Flows, demographics and heatmaps are to be had of markets.</param>
/// <param name="Purpose">What it is for, as in the header X-Purpose.</param>
/// <param name="From">Start of the window.</param>
/// <param name="To">End of the window, exclusive.</param>
/// <param name="Granularity">hour, day or week.</param>
/// <param name="Date">Of heatmaps: the local day.</param>
/// <param name="Hour">Of heatmaps: the hour.</param>
/// <param name="Typical">Of visitors: typical hours of 7 or 28 days.</param>
/// <param name="Days">Of typical hours which days; of forecasts how many.</param>
/// <param name="OtherFrom">Of comparisons: start of the second period.</param>
/// <param name="OtherTo">Of comparisons: its end, exclusive.</param>
/// <param name="Measure">Of trend, anomalies, comparison and forecast: which series.</param>
/// <param name="With">Of cross-visitation: the other zone.</param>
internal sealed record QuoteItemRequestView(
    string Product,
    string? Zone = null,
    string? Market = null,
    string? Purpose = null,
    string? From = null,
    string? To = null,
    string? Granularity = null,
    string? Date = null,
    string? Hour = null,
    string? Typical = null,
    string? Days = null,
    string? OtherFrom = null,
    string? OtherTo = null,
    string? Measure = null,
    string? With = null);
