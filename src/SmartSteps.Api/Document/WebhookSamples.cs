using SmartSteps.Api.Contract;
using SmartSteps.Reports.Occurrences.Payloads;

namespace SmartSteps.Api.Document;

/// <summary>Worked examples of webhooks, deliveries and alerts.</summary>
internal static class WebhookSamples
{
    private const string Path = "/v1/webhooks/wh_m4k8q2vd7rw9xj3npt6s";
    private const string DeliveryPath = Path + "/deliveries/dl_c5w9k2m7p4r8t3x6z2b5n9qd";
    private const string AlertPath = "/v1/alerts/al_h7n3q9wk4m2x8r5vd6tp";

    private static readonly DateTimeOffset Made = new(2026, 3, 1, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Told = new(2026, 3, 3, 3, 0, 5, TimeSpan.Zero);

    public static WebhookView Webhook { get; } = new(
        "wh_m4k8q2vd7rw9xj3npt6s", "https://hooks.example.com/smartsteps", "Loads the warehouse", ["day.sealed", "data.revised"], true, null, null, null, Made, null, null);

    public static Envelope<WebhookView> Answer { get; } = new(Webhook, null, new LinksView(Path));

    public static Envelope<WebhookView> Registered { get; } =
        new(Webhook with { Secret = "whsec_c2VjcmV0cyBhcmUgc2hvd24gb25jZSBhbG9uZSwgMzI=" }, null, new LinksView(Path));

    public static Envelope<WebhookView> Rotated { get; } = new(
        Webhook with { Secret = "whsec_YW5vdGhlciBzZWNyZXQsIHNob3duIG9uY2UgYWxvbmU=", EarlierSecretUntil = Made.AddHours(24) }, null, new LinksView(Path));

    public static Envelope<WebhookView> Deleted { get; } = new(Webhook with { Enabled = false }, null, new LinksView(Path));

    public static Envelope<IReadOnlyList<WebhookView>> List { get; } = new([Webhook], null, new LinksView("/v1/webhooks"));

    public static WebhookRequestView Request { get; } = new("https://hooks.example.com/smartsteps", ["day.sealed", "data.revised"], "Loads the warehouse", null);

    public static WebhookChangeView Change { get; } = new(null, null, null, true);

    public static SecretRequestView Rotation { get; } = new(24);

    public static DeliveryView Delivery { get; } = new(
        "dl_c5w9k2m7p4r8t3x6z2b5n9qd", "msg_d6x2m8k4r9w3t7q5n2v8h4pz", "day.sealed", Told, "delivered", Told, null,
        [new AttemptView(1, Told, "refused", 503, 112, Told.AddSeconds(5.4)), new AttemptView(2, Told.AddSeconds(6), "delivered", 204, 87, null)]);

    public static Envelope<DeliveryView> DeliveryAnswer { get; } = new(Delivery, null, new LinksView(DeliveryPath));

    public static Envelope<DeliveryView> Begun { get; } = new(Delivery with { State = "pending", NextAt = Told, Attempts = [] }, null, new LinksView(DeliveryPath));

    public static Envelope<IReadOnlyList<DeliveryView>> Deliveries { get; } = new([Delivery], null, new LinksView(Path + "/deliveries"));

    public static AlertView Alert { get; } =
        new("al_h7n3q9wk4m2x8r5vd6tp", "A very busy day", "alexanderplatz", "threshold", "visitors_by_day", "above", 60_000, "interval", true, Made);

    public static Envelope<AlertView> AlertAnswer { get; } = new(Alert, null, new LinksView(AlertPath));

    public static Envelope<AlertView> AlertDeleted { get; } = new(Alert with { Enabled = false }, null, new LinksView(AlertPath));

    public static Envelope<IReadOnlyList<AlertView>> Alerts { get; } = new([Alert], null, new LinksView("/v1/alerts"));

    public static AlertRequestView AlertRequest { get; } = new("A very busy day", "alexanderplatz", "threshold", "visitors_by_day", "above", 60_000, "interval", null);

    public static AlertRequestView AnomalyRequest { get; } = new("Out of the usual", "alexanderplatz", "anomaly", "visitors_by_hour", null, null, null, null);

    public static AlertChangeView AlertChange { get; } = new(null, null, null, 65_000, null, null);

    public static DaySealedData DaySealed { get; } = new("berlin", new DateOnly(2026, 3, 2), "/v1/markets/berlin");

    public static ReportReadyData ReportReady { get; } = new("rp_2026_03_weekly", "done", "/v1/reports/rp_2026_03_weekly");

    public static DataRevisedData DataRevised { get; } = new("berlin", "outages", null, new DateOnly(2026, 3, 2), new DateOnly(2026, 3, 3), "/v1/markets/berlin");

    public static AlertData ThresholdCrossed { get; } = new(
        Alert.Id, "alexanderplatz", "berlin", new DateOnly(2026, 3, 2), "visitors_by_day", [new DateTimeOffset(2026, 3, 2, 0, 0, 0, TimeSpan.FromHours(1))], "above", 60_000,
        "/v1/zones/alexanderplatz/visitors?from=2026-03-02&to=2026-03-03&granularity=day");

    public static AlertData AnomalyFound { get; } = new(
        Alert.Id, "alexanderplatz", "berlin", new DateOnly(2026, 3, 2), "visitors_by_hour", [new DateTimeOffset(2026, 3, 2, 14, 0, 0, TimeSpan.FromHours(1))], "below", null,
        "/v1/zones/alexanderplatz/anomalies?from=2026-03-02&to=2026-03-03&measure=visitors_by_hour");

    public static WebhookTestData Test { get; } = new(Webhook.Id, Path);
}
