using SmartSteps.Api.Contract;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Document;

/// <summary>Examples of keys and tokens; none of them opens anything.</summary>
internal static class AuthSamples
{
    private const string List = "/v1/keys";
    private const string Secret = "ss_b_k7m2p9qa_EXAMPLE0EXAMPLE0EXAMPLE0EXAMPLE0EXAMPLE0EXA";

    private static readonly DateTimeOffset Made = new(2026, 3, 2, 9, 30, 0, TimeSpan.Zero);

    public static KeyView Key { get; } = new(
        "k7m2p9qa", "ss_b_k7m2p9qa", "Excel in the head office", "buyer", [KeyScope.FiguresRead.Value, KeyScope.UsageRead.Value], ["192.0.2.0/24", "2001:db8:17::/48"],
        Made, new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero), null, null, new DateOnly(2026, 3, 3));

    public static KeyRequestView Request { get; } = new(
        "Excel in the head office", [KeyScope.FiguresRead.Value, KeyScope.UsageRead.Value], ["192.0.2.0/24", "2001:db8:17::/48"], new DateTimeOffset(2027, 1, 1, 0, 0, 0, TimeSpan.Zero));

    public static Envelope<IReadOnlyList<KeyView>> Keys { get; } = new([Key], null, new LinksView(List));

    public static Envelope<IssuedKeyView> Issued { get; } = new(
        new IssuedKeyView(Key with { LastUsedOn = null }, Secret, "Keep it where secrets are kept: it is shown this once."), null, new LinksView(List));

    public static Envelope<IssuedKeyView> IssuedByAdmin { get; } = new(Issued.Data, null, new LinksView("/v1/admin/tenants/mall-of-berlin/keys"));

    public static Envelope<IssuedKeyView> Rotated { get; } = new(
        new IssuedKeyView(Key with { EarlierSecretUntil = Made.AddDays(2) }, Secret, "Keep it where secrets are kept: it is shown this once."), null, new LinksView(List));

    public static Envelope<KeyView> Revoked { get; } = new(Key with { RevokedAt = Made.AddDays(3) }, null, new LinksView(List));

    public static AccessTokenView Token { get; } = new("eyJhbGciOiJFUzI1NiIsInR5cCI6ImF0K2p3dCJ9.e30.EXAMPLE", "Bearer", 3600, "figures:read usage:read");

    public static OAuthErrorView BadRequest { get; } = new("invalid_scope", "The key has figures:read usage:read; ask for some of them, or leave 'scope' out for all.");

    public static OAuthErrorView BadClient { get; } = new("invalid_client", "The key is not known. client_id is the public part of a key (8 characters, with or without what stands before it), client_secret what stands after it.");

    public static OAuthErrorView Busy { get; } = new("temporarily_unavailable", "Too many wrong keys or tokens came from this address. Look which client sends one, mend it, and send the request again after the seconds that Retry-After names.");

    public static TokenKeySetView KeySet { get; } = new(
        [new TokenKeyView("EC", "P-256", "MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4", "4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM", "cn-I_WNMClehiVp51i_0VpOENW1upEerA8sEam5hn-s", "sig", "ES256")]);

    public static AuthorizationServerView Server { get; } = new(
        "https://api.example.com", "https://api.example.com/oauth/token", "https://api.example.com/oauth/jwks", [.. KeyScope.All.Select(s => s.Value)], [], ["client_credentials"],
        ["client_secret_basic", "client_secret_post"], "https://api.example.com/docs");
}
