using System.Text.Json;
using SmartSteps.Api.Contract;

namespace SmartSteps.Api.Document;

/// <summary>Worked examples of zones and pairs.</summary>
internal static class ZoneSamples
{
    private static readonly DateOnly From = new(2026, 3, 2);

    public static JsonElement Outline { get; } = JsonDocument.Parse(
        """{"type":"Polygon","coordinates":[[[13.4102,52.5182],[13.4176,52.5182],[13.4176,52.5214],[13.4102,52.5214],[13.4102,52.5182]]]}""").RootElement;

    public static ZoneView Zone { get; } = new("alexanderplatz", "berlin", "Alexanderplatz", null, null, null, null, From, null, [13.4102, 52.5182, 13.4176, 52.5214]);

    public static ZoneView Mall { get; } = new("alexa-mall", "berlin", "Alexa", ["alexa-eg-nord", "alexa-eg-sued"], null, null, null, From, null, null);

    public static ZoneView Part { get; } = new("alexa-north", "berlin", "Ground floor, north", ["alexa-eg-nord"], "alexa-mall", 0, null, From, null, null);

    public static Envelope<IReadOnlyList<ZoneView>> List { get; } =
        new([Zone, Mall], null, new LinksView("/v1/zones?limit=2", "/v1/zones?limit=2&cursor=YWZ0ZXI6YWxleGEtbWFsbA"));

    public static Envelope<ZoneDetailView> Detail { get; } = new(
        new ZoneDetailView(Zone, Outline, null, 3, null) { InsideShare = 0.81, MeasuredShare = 0.93 }, null, new LinksView("/v1/zones/alexanderplatz"));

    public static Envelope<ZoneDetailView> Registered { get; } =
        new(new ZoneDetailView(Zone, Outline, null, 3, ["The outline's ring was closed."]), null, new LinksView("/v1/zones/alexanderplatz"));

    public static Envelope<ZoneCheckView> Check { get; } = new(
        new ZoneCheckView(
            Registered.Data,
            new FitnessView(3, 0, 0.2841, 0.81, 0.93, 278, 278, 0.0921, 28, new DateOnly(2026, 2, 2), 0.85, [new FitnessHourView(4, 0, null, null, "below_threshold"), new FitnessHourView(14, 1, 4_180, 0.38, null)], [])),
        null, new LinksView("/v1/zones/check"));

    public static Envelope<ZoneDetailView> Ended { get; } =
        new(new ZoneDetailView(Zone with { Until = new DateOnly(2026, 4, 1) }, Outline, null, null, null), null, new LinksView("/v1/zones/alexanderplatz"));

    public static ZoneRequestView Request { get; } = new("alexanderplatz", "berlin", "Alexanderplatz", Outline, null, null, null, null);

    public static ZoneRequestView MallRequest { get; } = new(
        "alexa-mall", "berlin", "Alexa", null, null, null, [new ZonePartRequestView("alexa-north", "Ground floor, north", "alexa-eg-nord", null, 0)], null);

    public static ZonePairRequestView PairRequest { get; } = new("alexanderplatz", "hauptbahnhof");

    public static ZonePairView Pair { get; } = new("berlin", "alexanderplatz", "hauptbahnhof", From, null);

    public static Envelope<ZonePairView> PairAnswer { get; } = new(Pair, null, new LinksView("/v1/zone-pairs/alexanderplatz/hauptbahnhof"));

    public static Envelope<IReadOnlyList<ZonePairView>> Pairs { get; } = new([Pair], null, new LinksView("/v1/zone-pairs"));

    public static Envelope<IReadOnlyList<AreaView>> Areas { get; } =
        new([new AreaView("01", "Mitte", [13.301, 52.498, 13.429, 52.567])], null, new LinksView("/v1/markets/berlin/areas"));
}
