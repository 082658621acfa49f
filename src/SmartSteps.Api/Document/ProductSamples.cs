using SmartSteps.Api.Contract;

namespace SmartSteps.Api.Document;

/// <summary>Worked examples of products, in the very types that are served: one mall in one week, so that what one answer says the others do not deny.</summary>
internal static class ProductSamples
{
    private const string Market = "berlin";
    private const string Zone = "alexa-mall";
    private const int Days = 7;

    /// <summary>Visitors of the mean day, in devices.</summary>
    private const int Devices = 10_000;

    /// <summary>Visitors of Monday and the median of the four Mondays before.</summary>
    private const int Monday = 10_500;
    private const int UsualMonday = 9_690;

    private static readonly DateTimeOffset Day = new(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(1));
    private static readonly DateTimeOffset Week = Day.AddDays(Days);
    private static readonly DateTimeOffset Hour = Day.AddHours(14);

    private static readonly FigureSamples Daily = new("zone_day", 1);
    private static readonly FigureSamples MeanDay = new("zone_day", Days);

    private static readonly FigureView Coarse = new FigureSamples("zone_hour", 28).People(70) with
    {
        Start = Hour.AddHours(9), End = Hour.AddHours(10), Status = "coarsened", Reason = "below_threshold",
        ShownForWindow = new LongerWindowView("typical_hour", Day.AddDays(-27), Day.AddDays(1), 28),
    };

    public static ProductEnvelope<SeriesView> Visitors { get; } = Of(
        new SeriesView(Market, Zone, Day, Day.AddDays(1), "hour", [InHour(new FigureSamples("zone_hour", 1).People(1_130)), Coarse]),
        "zone_hour", "2026-02-03..2026-03-02", "visitors?from=2026-03-02T00%3A00%3A00%2B01%3A00&to=2026-03-03T00%3A00%3A00%2B01%3A00&granularity=hour");

    public static ProductEnvelope<TypicalDayView> TypicalVisitors { get; } = Of(
        new TypicalDayView(Market, Zone, Day.AddDays(-27), Day.AddDays(1), "all", [new TypicalHourView(14, 28, new FigureSamples("zone_hour", 28).People(1_130))]),
        "zone_hour", "2026-02-03..2026-03-02", "visitors?typical=28");

    public static ProductEnvelope<SeriesView> Footfall { get; } = Of(
        new SeriesView(Market, "alexanderplatz", Day, Day.AddDays(1), "hour", [InHour(new FigureSamples("footfall", 1).People(2_410))]),
        "footfall", "2026-03-02T00..2026-03-02T23", "footfall?from=2026-03-02T00%3A00%3A00%2B01%3A00&to=2026-03-03T00%3A00%3A00%2B01%3A00", "alexanderplatz");

    public static ProductEnvelope<DwellView> Dwell { get; } = Of(
        new DwellView(
            Market, Zone, Day, Week, Days, null, MeanDay.People(Devices),
            [Dwelt(0, 5, 800), Dwelt(5, 15, 1_400), Dwelt(15, 30, 1_900), Dwelt(30, 60, 2_400), Dwelt(60, 120, 2_100), Dwelt(120, 240, 1_000), Dwelt(240, null, 400)],
            new DurationView("shown", 41, 40, 42, null, null), new DurationView("shown", 66, 65, 67, null, null)),
        "dwell", OfWeek, "dwell?from=2026-03-02&to=2026-03-09");

    public static ProductEnvelope<FrequencyView> Frequency { get; } = Of(
        new FrequencyView(
            Market, Zone, Day, Week, Days, null, 1, MeanDay.People(Devices), [Came(1, 7_400), Came(2, 1_800), Came(3, 560), Came(4, 240)],
            new RatioView("shown", 1.364m, 1.36m, 1.368m, null)),
        "frequency", OfWeek, "frequency?from=2026-03-02&to=2026-03-09");

    public static ProductEnvelope<DemographicsView> Demographics { get; } = Of(
        new DemographicsView(Market, "alexanderplatz", null, Day, Week, Days, null, Mix(null, null, 16_000), [Mix(12, 18, 6_000)]),
        "demographics", OfWeek, "demographics?from=2026-03-02&to=2026-03-09", "alexanderplatz");

    public static ProductEnvelope<ModelledHoursView> ModelledHours { get; } = Of(
        new ModelledHoursView(Market, Zone, Day, Day.AddDays(1), [new ModelledHourView(Hour, Hour.AddHours(1), Modelled(1_130), [new ModelledGroupView("25-34", null, Modelled(260))], [])]),
        "demographics", OfWeek, "demographics?from=2026-03-02&to=2026-03-09&split=hour");

    public static ProductEnvelope<DemographicsView> TileDemographics { get; } = Of(
        new DemographicsView(Market, null, "120210233222101", Day, Week, Days, null, Mix(null, null, 16_000), [Mix(12, 18, 6_000)]),
        "demographics", OfWeek, "/v1/markets/berlin/demographics?tile=120210233222101&from=2026-03-02&to=2026-03-09", null);

    public static ProductEnvelope<CatchmentView> Catchment { get; } = Of(
        new CatchmentView(
            Market, Zone, Day, Week, Days, null, MeanDay.People(Devices),
            [Began("01", "Mitte", 3_100, 0.31m, "primary"), Began("03", "Pankow", 2_200, 0.53m, "primary"), Began("02", "Friedrichshain-Kreuzberg", 1_800, 0.71m, "secondary")],
            OfOrigins.People(2_900), OfOrigins.Share(2_900, Devices), 31,
            [
                new TradeAreaView("primary", 0.5m, 0.53m, true, ["01", "03"]), new TradeAreaView("secondary", 0.8m, 0.71m, false, ["01", "03", "02"]),
                new TradeAreaView("tertiary", 0.95m, 0.71m, false, ["01", "03", "02"]),
            ]),
        "catchment", OfWeek, "catchment?from=2026-03-02&to=2026-03-09");

    public static ProductEnvelope<FlowsView> MallFlows { get; } = Of(
        Flows(Zone, ("alexa-north", "Ground floor, north"), ("alexa-south", "Ground floor, south"), 1), "flows", OfWeek, "flows?from=2026-03-02&to=2026-03-09");

    public static ProductEnvelope<FlowsView> AreaFlows { get; } = Of(
        Flows(null, ("01", "Mitte"), ("02", "Friedrichshain-Kreuzberg"), 8), "flows", OfWeek, "/v1/flows?market=berlin&from=2026-03-02&to=2026-03-09", null);

    public static ProductEnvelope<CrossVisitsView> CrossVisits { get; } = Of(
        new CrossVisitsView(
            Market, Zone, "hauptbahnhof", Day, Week, Days, null, 1, new FigureSamples("cross_visitation", Days).People(1_840), MeanDay.People(Devices), MeanDay.People(16_000),
            MeanDay.Ratio(1_840, Devices), MeanDay.Ratio(1_840, 16_000), new RatioView("shown", 2.875m, 2.855m, 2.895m, null)),
        "cross_visitation", OfWeek, "cross-visitation?from=2026-03-02&to=2026-03-09&with=hauptbahnhof");

    public static ProductEnvelope<TrendView> Trend { get; } = Of(
        new TrendView(
            Market, Zone, Day, Day.AddDays(1), "visitors_by_day", Daily.Ratio(Monday, UsualMonday), [new TrendPointView(OnMonday(Daily.People(Monday)), Daily.People(UsualMonday), 4, Daily.Ratio(Monday, UsualMonday))]),
        "zone_day", "2026-02-02..2026-03-02", "trend?from=2026-03-02&to=2026-03-03&measure=visitors_by_day");

    public static ProductEnvelope<AnomaliesView> Anomalies { get; } = Of(
        new AnomaliesView(
            Market, Zone, Day, Day.AddDays(1), "visitors_by_day", 1, 0.05, 0.03, [new AnomalyPointView(OnMonday(Daily.People(Monday)), Daily.People(UsualMonday), true, "above", 0.0053, null)]),
        "zone_day", "2026-02-02..2026-03-02", "anomalies?from=2026-03-02&to=2026-03-03&measure=visitors_by_day");

    public static ProductEnvelope<ForecastView> Forecast { get; } = Of(
        new ForecastView(
            Market, Zone, Week, Week.AddDays(1), "visitors_by_day", "profile_with_level", new BackTestView(14, 98, 7.4, 0.95),
            [Daily.People(10_200) with { Start = Week, End = Week.AddDays(1), Status = "modelled", Devices = null }]),
        "zone_day", "2026-01-05..2026-03-08", "forecast?days=1&measure=visitors_by_day");

    public static ProductEnvelope<ComparisonView> Comparison { get; } = Of(
        new ComparisonView(
            Market, Zone, "visitors_by_day", MeanDay.People(Devices) with { Start = Day, End = Week }, MeanDay.People(9_960) with { Start = Day.AddDays(-Days), End = Day }, Days, Days,
            MeanDay.Difference(Devices, 9_960), MeanDay.Ratio(Devices, 9_960), true, 0.0008, true),
        "zone_day", "2026-02-23..2026-03-08", "comparison?from=2026-03-02&to=2026-03-09&otherFrom=2026-02-23&otherTo=2026-03-02&measure=visitors_by_day");

    public static ProductEnvelope<BenchmarkView> Benchmark { get; } = Of(
        new BenchmarkView(
            Market, Zone, Day, Week, Days, MeanDay.People(Devices), MeanDay.Ratio(Devices, 9_960), new RatioView("shown", 0.991m, 0.99m, 0.992m, null),
            new RatioView("shown", 1.013m, 1.01m, 1.016m, null), new PeerStandingView("5-9", 3, 3, 4, new RatioView("shown", 1.35m, 1.3m, 1.4m, null)), null),
        "zone_day", "2026-02-23..2026-03-08", "benchmark?from=2026-03-02&to=2026-03-09");

    public static string VisitorsCsv { get; } =
        "market,zone,start,end,trial,status,devices,value,interval_low,interval_high,noise_low,noise_high,factor,shown_for,shown_for_measure,shown_for_start,shown_for_end,shown_for_averaged,reason\r\n"
        + "berlin,alexa-mall,2026-03-02T14:00:00+01:00,2026-03-02T15:00:00+01:00,false,"
        + Cells(Visitors.Data.Figures[0]) + ",3.7,,,,,,\r\n";

    private static string OfWeek => "2026-03-02..2026-03-08";

    private static FigureSamples OfOrigins => new("catchment", Days);

    private static string Cells(FigureView figure) =>
        $"{figure.Status},{figure.Devices},{figure.Value},{string.Join(',', figure.Interval!)},{string.Join(',', figure.NoiseInterval!)}";

    private static FigureView InHour(FigureView figure) => figure with { Start = Hour, End = Hour.AddHours(1) };

    private static FigureView OnMonday(FigureView figure) => figure with { Start = Day, End = Day.AddDays(1) };

    private static DwellBinView Dwelt(long from, long? to, int devices)
    {
        var figures = new FigureSamples("dwell", Days);
        return new(from, to, figures.People(devices), figures.Share(devices, Devices));
    }

    private static FrequencyBinView Came(int visits, int devices)
    {
        var figures = new FigureSamples("frequency", Days);
        return new(visits, visits == 4, figures.People(devices), figures.Share(devices, Devices));
    }

    private static OriginView Began(string area, string name, int devices, decimal cumulative, string tier) =>
        new(area, name, OfOrigins.People(devices), OfOrigins.Share(devices, Devices), cumulative, tier);

    /// <summary>To and fro between two places, and what of each goes elsewhere.</summary>
    private static FlowsView Flows(string? zone, (string Id, string Name) one, (string Id, string Name) two, int times)
    {
        var figures = new FigureSamples("flows", Days);
        FigureView Trips(int devices) => figures.People(devices * times);
        return new(
            Market, zone, Day, Week, Days, null, null, Trips(873), [new FlowView(one.Id, one.Name, two.Id, two.Name, Trips(420)), new FlowView(two.Id, two.Name, one.Id, one.Name, Trips(390))],
            [new FlowOriginView(one.Id, one.Name, Trips(455), 1, 3, Trips(35)), new FlowOriginView(two.Id, two.Name, Trips(418), 1, 3, Trips(28))], 2);
    }

    /// <summary>One group, its age and its gender: parts of the people of the part of the day.</summary>
    private static DaypartMixView Mix(int? from, int? to, int devices)
    {
        var figures = new FigureSamples("demographics", Days);
        ShareView Of(int perMille) => figures.Share(devices * perMille / 1000, devices);
        return new(
            from, to, devices, [new DemographicGroupView("25-34", "female", Of(118))], [new DemographicGroupView("25-34", null, Of(224))], [new DemographicGroupView(null, "female", Of(507))]);
    }

    private static ProductEnvelope<T> Of<T>(T data, string product, string seals, string query, string? zone = Zone)
    {
        var passport = new BasisView(
            [$"berlin.{product}.{seals}.00c0ffee00c0ffee"], "7d0f2c61b7c94c1d9a6fd3f5e0b8a244", false, new DateTimeOffset(2026, 3, 9, 4, 0, 20, TimeSpan.FromHours(1)), [ReleaseSamples.Of(product)]);
        var first = seals[..seals.IndexOf("..", StringComparison.Ordinal)];
        return new ProductEnvelope<T>(data, passport, new LinksView(zone is null ? query : $"/v1/zones/{zone}/{query}", Passport: $"/v1/passports/berlin.{product}.{first}"));
    }

    private static FigureView Modelled(int devices) => new FigureSamples("zone_hour", 1).People(devices) with { Status = "modelled" };
}
