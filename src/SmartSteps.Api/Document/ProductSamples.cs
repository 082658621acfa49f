using SmartSteps.Api.Contract;

namespace SmartSteps.Api.Document;

/// <summary>Worked examples of products, in the very types that are served.</summary>
internal static class ProductSamples
{
    private const string Market = "berlin";
    private const string Zone = "alexa-mall";
    private const string Shown = "shown";

    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(1));
    private static readonly DateTimeOffset Week = Day.AddDays(7);
    private static readonly DateTimeOffset Hour = Day.AddHours(14);

    private static readonly FigureView Figure = new(null, null, Shown, 12_480, [8_900, 17_350], [12_300, 12_660], 3_373, 3.7m, null, null, null);
    private static readonly FigureView Hidden = new(null, null, "low_density", null, null, null, null, null, null, null, "below_threshold");
    private static readonly ShareView Share = new(Shown, 0.412m, [0.405m, 0.419m], null);
    private static readonly RatioView Ratio = new(Shown, 1.084m, 1.061m, 1.107m, null);

    private static readonly FigureView Coarse = new(
        Hour.AddHours(9), Hour.AddHours(10), "coarsened", 260, [120, 510], [230, 290], 70, 3.7m, null,
        new LongerWindowView("typical_hour", Day.AddDays(-27), Day.AddDays(1), 28), "below_threshold");

    public static ProductEnvelope<SeriesView> Visitors { get; } = Of(
        new SeriesView(Market, Zone, Day, Day.AddDays(1), "hour", [Figure with { Start = Hour, End = Hour.AddHours(1) }, Coarse]),
        "zone_hour", "visitors?from=2026-03-02T00%3A00%3A00%2B01%3A00&to=2026-03-03T00%3A00%3A00%2B01%3A00&granularity=hour");

    public static ProductEnvelope<SeriesView> Footfall { get; } = Of(
        new SeriesView(Market, Zone, Day, Day.AddDays(1), "hour", [Figure with { Start = Hour, End = Hour.AddHours(1) }]),
        "footfall", "footfall?from=2026-03-02T00%3A00%3A00%2B01%3A00&to=2026-03-03T00%3A00%3A00%2B01%3A00");

    public static ProductEnvelope<DwellView> Dwell { get; } = Of(
        new DwellView(
            Market, Zone, Day, Week, 7, null, Figure, [new DwellBinView(15, 30, Figure, Share), new DwellBinView(240, null, Hidden, new ShareView("low_density", null, null, "below_threshold"))],
            new DurationView(Shown, 47, 45, 49, null, null), new DurationView(Shown, 71, 69, 74, null, null)),
        "dwell", "dwell?from=2026-03-02&to=2026-03-09");

    public static ProductEnvelope<FrequencyView> Frequency { get; } = Of(
        new FrequencyView(Market, Zone, Day, Week, 7, null, 1, Figure, [new FrequencyBinView(1, false, Figure, Share)], new RatioView(Shown, 1.31m, 1.29m, 1.33m, null)),
        "frequency", "frequency?from=2026-03-02&to=2026-03-09");

    public static ProductEnvelope<DemographicsView> Demographics { get; } = Of(
        new DemographicsView(Market, Zone, null, Day, Week, 7, null, Mix(null, null), [Mix(12, 18)]), "demographics", "demographics?from=2026-03-02&to=2026-03-09");

    public static ProductEnvelope<CatchmentView> Catchment { get; } = Of(
        new CatchmentView(
            Market, Zone, Day, Week, 7, null, Figure, [new OriginView("01", "Mitte", Figure, Share, 0.412m, "primary")], Figure, Share, 31,
            [new TradeAreaView("primary", 0.5m, 0.53m, true, ["01", "02"])]),
        "catchment", "catchment?from=2026-03-02&to=2026-03-09");

    public static ProductEnvelope<FlowsView> MallFlows { get; } = Of(Flows(Zone, "alexa-north", "Ground floor, north", "alexa-south", "Ground floor, south"), "flows", "flows?from=2026-03-02&to=2026-03-09");

    public static ProductEnvelope<FlowsView> AreaFlows { get; } = Of(Flows(null, "01", "Mitte", "02", "Friedrichshain-Kreuzberg"), "flows", null);

    public static ProductEnvelope<CrossVisitsView> CrossVisits { get; } = Of(
        new CrossVisitsView(Market, Zone, "hauptbahnhof", Day, Week, 7, null, 1, Figure, Figure, Figure, Ratio with { Ratio = 0.184m, Low = 0.18m, High = 0.189m }, Ratio, Ratio),
        "cross_visitation", "cross-visitation?from=2026-03-02&to=2026-03-09&with=hauptbahnhof");

    public static ProductEnvelope<TrendView> Trend { get; } = Of(
        new TrendView(Market, Zone, Day, Week, "visitors_by_day", Ratio, [new TrendPointView(Figure with { Start = Day, End = Day.AddDays(1) }, Figure, 4, Ratio)]),
        "zone_day", "trend?from=2026-03-02&to=2026-03-09&measure=visitors_by_day");

    public static ProductEnvelope<AnomaliesView> Anomalies { get; } = Of(
        new AnomaliesView(
            Market, Zone, Day, Week, "visitors_by_day", 7, 0.05, 0.08, [new AnomalyPointView(Figure with { Start = Day, End = Day.AddDays(1) }, Figure, true, "above", 0.0004, null)]),
        "zone_day", "anomalies?from=2026-03-02&to=2026-03-09&measure=visitors_by_day");

    public static ProductEnvelope<ForecastView> Forecast { get; } = Of(
        new ForecastView(
            Market, Zone, Week, Week.AddDays(7), "visitors_by_day", "profile_with_level", new BackTestView(14, 98, 7.4, 0.95),
            [Figure with { Start = Week, End = Week.AddDays(1), Status = "modelled", Devices = null }]),
        "zone_day", "forecast?days=7&measure=visitors_by_day");

    public static ProductEnvelope<ComparisonView> Comparison { get; } = Of(
        new ComparisonView(
            Market, Zone, "visitors_by_day", Figure with { Start = Day.AddDays(-7), End = Day }, Figure with { Start = Day, End = Week }, 7, 7,
            new DifferenceView(Shown, 940, [680, 1_200], null), Ratio, true, 0.00002),
        "zone_day", "comparison?from=2026-02-23&to=2026-03-02&otherFrom=2026-03-02&otherTo=2026-03-09&measure=visitors_by_day");

    public static ProductEnvelope<BenchmarkView> Benchmark { get; } = Of(
        new BenchmarkView(Market, Zone, Day, Week, 7, Figure, Ratio, Ratio, Ratio, new PeerStandingView(9, 3, 3, 4, Ratio), null), "zone_day", "benchmark?from=2026-03-02&to=2026-03-09");

    public static string VisitorsCsv { get; } =
        "market,zone,start,end,trial,status,devices,value,interval_low,interval_high,noise_low,noise_high,factor,shown_for,shown_for_measure,shown_for_start,shown_for_end,reason\r\n"
        + "berlin,alexa-mall,2026-03-02T14:00:00+01:00,2026-03-02T15:00:00+01:00,false,shown,3373,12480,8900,17350,12300,12660,3.7,,,,,\r\n";

    private static FlowsView Flows(string? zone, string from, string fromName, string to, string toName) => new(
        Market, zone, Day, Week, 7, null, null, Figure, [new FlowView(from, fromName, to, toName, Figure)], [new FlowOriginView(from, fromName, Figure, 11, 3, Hidden)], 42);

    private static DaypartMixView Mix(int? from, int? to) => new(
        from, to, Figure, [new DemographicGroupView("25-34", "female", Share)], [new DemographicGroupView("25-34", null, Share)], [new DemographicGroupView(null, "female", Share)]);

    private static ProductEnvelope<T> Of<T>(T data, string product, string? query)
    {
        var passport = new BasisView(
            [$"berlin.{product}.2026-03-02..2026-03-08.00c0ffee00c0ffee"], "7d0f2c61b7c94c1d9a6fd3f5e0b8a244", false, new DateTimeOffset(2026, 3, 9, 3, 0, 20, TimeSpan.Zero),
            [new MechanismView(product, "discrete_gaussian", product == "flows" ? "flows-2" : product + "-1", 15.8114, "250", 70, 0.008, "1/125", 4, "standard")]);
        var self = query is null ? "/v1/flows?market=berlin&from=2026-03-02&to=2026-03-09" : "/v1/zones/alexa-mall/" + query;
        return new ProductEnvelope<T>(data, passport, new LinksView(self, Passport: $"/v1/passports/berlin.{product}.2026-03-02"));
    }
}
