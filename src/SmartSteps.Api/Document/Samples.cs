using SmartSteps.Api.Contract;
using SmartSteps.Facts;
using SmartSteps.Grid;

namespace SmartSteps.Api.Document;

/// <summary>Worked examples of answers, in the very types that are served.</summary>
internal static class Samples
{
    private static readonly TimeSpan Berlin = TimeSpan.FromHours(1);
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 14, 0, 0, Berlin);

    private static readonly Tile Shown = Tile.At(new GeoPoint(52.5219, 13.4132), 16);
    private static readonly Tile Coarsened = Tile.At(new GeoPoint(52.5145, 13.4013), 16);
    private static readonly Tile Suppressed = Tile.At(new GeoPoint(52.5163, 13.4180), 16);

    public static PassportView Passport { get; } = new(
        "berlin.footfall.2026-03-02T14", "footfall", "discrete_gaussian", "footfall-1", "5f2c9a41", 17.3205, "300", 60, 0.04, "1/25", 24, "standard", false,
        new DateTimeOffset(2026, 3, 2, 15, 0, 12, TimeSpan.Zero));

    public static MarketView Market { get; } = new("berlin", "Berlin", "Europe/Berlin", "live", false, 3.7m, Start.AddHours(1));

    public static Envelope<IReadOnlyList<MarketView>> Markets { get; } =
        new([Market], null, new LinksView("/v1/markets?limit=1", "/v1/markets?limit=1&cursor=YWZ0ZXI6YmVybGlu"));

    public static Envelope<MarketDetailView> MarketDetail { get; } = new(
        new MarketDetailView(
            Market,
            [13.088, 52.338, 13.761, 52.675],
            new DateOnly(2026, 3, 1),
            new DateOnly(2026, 3, 1),
            new GridView("5f2c9a41", 2104, new Dictionary<string, int> { ["14"] = 96, ["15"] = 812, ["16"] = 1196 }, [13.0, 52.3, 13.8, 52.7]),
            new PrivacyView(
                "standard",
                "one subscription's market-local day, added or removed",
                0.125,
                EpsilonView.Of(new Rational(1, 8)),
                ReleaseSamples.All)),
        null,
        new LinksView("/v1/markets/berlin"));

    public static Envelope<HeatmapView> Heatmap { get; } = new(
        new HeatmapView(
            "berlin", Start, Start.AddHours(1), null, [13.40, 52.51, 13.42, 52.53], null, null,
            [
                Figure(Shown, "shown", 4180, [3200, 5430], [4050, 4310], 1130, null, null),
                Figure(Coarsened, "coarsened", 560, [240, 1010], [300, 820], 151, Coarsened.Ancestor(15).QuadKey, "below_threshold"),
                Figure(Suppressed, "low_density", null, null, null, null, null, "below_threshold"),
            ]),
        Passport,
        new LinksView(
            "/v1/markets/berlin/heatmap?hour=2026-03-02T14%3A00%3A00%2B01%3A00&bbox=13.4,52.51,13.42,52.53&format=json",
            Passport: "/v1/passports/berlin.footfall.2026-03-02T14"));

    public static string HeatmapCsv { get; } =
        SmartSteps.Reports.Heatmaps.HeatmapCsv.Header
        + $"\r\nberlin,2026-03-02T14:00:00+01:00,2026-03-02T15:00:00+01:00,{Shown.QuadKey},16,{string.Join(',', Bounds(Shown))},"
        + "shown,1130,4180,3200,5430,4050,4310,3.7,,,berlin.footfall.2026-03-02T14,false\r\n";

    public static object HeatmapGeoJson { get; } = new
    {
        type = "FeatureCollection",
        bbox = Bounds(Shown),
        market = "berlin",
        start = Start,
        end = Start.AddHours(1),
        passport = Passport.Id,
        trial = false,
        features = new[]
        {
            new
            {
                type = "Feature",
                id = Shown.QuadKey,
                geometry = new
                {
                    type = "Polygon",
                    coordinates = new[] { Ring(Bounds(Shown)) },
                },
                properties = new
                {
                    market = "berlin", quadkey = Shown.QuadKey, zoom = 16, start = Start, end = Start.AddHours(1), status = "shown",
                    value = 4180, interval = new[] { 3200, 5430 }, noiseInterval = new[] { 4050, 4310 }, devices = 1130, factor = 3.7m, passport = Passport.Id, trial = false,
                },
            },
        },
    };

    public static string LogKey { get; } =
        "-----BEGIN PUBLIC KEY-----\nMFkwEwYHKoZIzj0CAQYIKoZIzj0DAQcDQgAE39k9THYdoQwjpbDWmpOjZVASGkKG\nsJsrZ/Fwwgs3Ff8DUYI+1/n+NBgUqzfIRl+lrs8qWKrK+bUCRUYBlSTpKA==\n-----END PUBLIC KEY-----\n";

    public static string Checkpoint { get; } =
        "smartsteps.log/5d08b3b45ba0d6a1\n53\nnND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=\n\n\u2014 smartsteps.log/5d08b3b45ba0d6a1 XQiztDBEAiAbXp…\n";

    public static string EntryBundle { get; } = "\u2400e{\"v\":1,\"kind\":\"keys_created\",\"market\":\"berlin\",\"keys\":\"register\",\"at\":\"2026-03-02T00:00:12.0000000Z\"}";

    public static Envelope<PassportView> PassportAnswer { get; } = new(
        Passport with
        {
            Facts = "2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae",
            Signature = "eyJhbGciOiJFUzI1NiIsImtpZCI6InNtYXJ0c3RlcHMubG9nLzVkMDhiM2I0NWJhMGQ2YTErNWQwOGIzYjQiLCJ0eXAiOiJzbWFydHN0ZXBzLXBhc3Nwb3J0In0.eyJpc3Mi….m3fKpW…",
            Proof = new PassportProofView(
                19,
                "{\"v\":1,\"kind\":\"seal\",\"market\":\"berlin\",\"product\":\"footfall\",\"window\":\"2026-03-02T14\",\"profile\":\"standard\",\"method\":\"footfall-1\",\"variance\":\"300\",\"threshold\":60,\"rho\":\"1/25\",\"bound\":24,\"domain\":\"5f2c9a41\",\"scale\":\"1\",\"facts\":\"2c26b46b68ffc68ff99b453c1d30413413422d706483bfa0f98a5e886266e7ae\",\"at\":\"2026-03-02T15:00:12.0000000Z\"}",
                ["nND/nri/U0xuHUrYSy0HtMeal2vzD9V4k/BO79C+QeI=", "+sVCA+fMaWzw38tCySodnbr3Ctnm9CG9jZjGYADjwSU="],
                Checkpoint),
        },
        null,
        new LinksView("/v1/passports/berlin.footfall.2026-03-02T14"));

    public static Envelope<PassportListView> PassportList { get; } = new(
        new PassportListView("berlin.zone_day.2026-03-02..2026-03-03", ["berlin.zone_day.2026-03-02", "berlin.zone_day.2026-03-03"]),
        null,
        new LinksView("/v1/passports/berlin.zone_day.2026-03-02..2026-03-03"));

    public static Envelope<BatchReceiptView> Batch { get; } = new(
        new BatchReceiptView(
            "berlin", false, "2026-03-02-1400", 120_000, 114_210, 12,
            new Dictionary<string, long> { ["malformed"] = 3, ["unknown_cell"] = 87, ["no_consent"] = 5_700 },
            Start.AddHours(1).AddMinutes(2), false, Start.AddHours(1)),
        null,
        new LinksView("/v1/ingest/berlin/batches/2026-03-02-1400"));

    public static Envelope<PlanReceiptView> Plan { get; } = new(
        new PlanReceiptView(
            "berlin", false, 3107, 3088, 17, new Dictionary<string, long> { ["latitude is not a number"] = 2 }, ["line 17, column latitude: latitude is not a number"],
            "5f2c9a41", new DateOnly(2026, 3, 3), 2104),
        null,
        new LinksView("/v1/markets/berlin/cells"));

    public static Envelope<RegisterReceiptView> Register { get; } = new(
        new RegisterReceiptView(
            "berlin", false, 100_000, 99_997, new Dictionary<string, long> { ["birth_year is not a year"] = 3 }, ["line 812, column birth_year: birth_year is not a year"], 41),
        null,
        new LinksView("/v1/markets/berlin/subscribers"));

    private static TileFigureView Figure(Tile tile, string status, long? value, long[]? interval, long[]? noise, long? devices, string? shownFor, string? reason) => new(
        tile.QuadKey, tile.Zoom, Bounds(tile), Start, Start.AddHours(1), status, value, interval, noise, devices, value is null ? null : 3.7m, shownFor, reason);

    private static double[] Bounds(Tile tile) =>
        [Math.Round(tile.West, 7), Math.Round(tile.South, 7), Math.Round(tile.East, 7), Math.Round(tile.North, 7)];

    private static double[][] Ring(double[] b) => [[b[0], b[1]], [b[2], b[1]], [b[2], b[3]], [b[0], b[3]], [b[0], b[1]]];
}
