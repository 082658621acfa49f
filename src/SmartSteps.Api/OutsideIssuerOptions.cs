using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api;

/// <summary>An OpenID Connect issuer elsewhere whose access tokens are taken: ES256 or RS256, keys from its discovery document.</summary>
public sealed class OutsideIssuerOptions
{
    /// <summary>The issuer as it stands in <c>iss</c> and in its discovery document; https, or http on this machine.</summary>
    public required string Issuer { get; init; }

    /// <summary>What has to stand in <c>aud</c>, so that tokens for others are refused.</summary>
    public required string Audience { get; init; }

    /// <summary>The claim that names the tenant; default <c>tenant</c>.</summary>
    public string TenantClaim { get; init; } = "tenant";

    /// <summary>The tenant for each value of that claim; where it is empty, the value is the tenant's name itself.</summary>
    public IReadOnlyDictionary<string, TenantId> Tenants { get; init; } = new Dictionary<string, TenantId>(StringComparer.Ordinal);

    /// <summary>The claim that names the role: a text or a list; default <c>role</c>.</summary>
    public string RoleClaim { get; init; } = "role";

    /// <summary>The role for each value of that claim. No value is a role by itself; who has none of them is a buyer.</summary>
    public IReadOnlyDictionary<string, ApiKeyRole> Roles { get; init; } = new Dictionary<string, ApiKeyRole>(StringComparer.Ordinal);

    /// <summary>The claim that names the scopes: a text with spaces or a list; default <c>scope</c>.</summary>
    public string ScopeClaim { get; init; } = "scope";

    /// <summary>The scopes for each value of that claim, beside those that have our names. A token that names none may do nothing.</summary>
    public IReadOnlyDictionary<string, KeyScope> Scopes { get; init; } = new Dictionary<string, KeyScope>(StringComparer.Ordinal);

    /// <summary>How long the issuer may take to answer; default 5 seconds, up to a minute.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>How long its keys are taken without asking again; default an hour, a minute to a day.</summary>
    public TimeSpan KeysLifetime { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How long its keys are taken at most while it cannot be reached: a day.</summary>
    internal static TimeSpan LongestWithoutIssuer { get; } = TimeSpan.FromDays(1);

    /// <summary>How soon it is asked again for a key that is not among those it published; 30 seconds.</summary>
    internal static TimeSpan BetweenLooks { get; } = TimeSpan.FromSeconds(30);

    /// <summary>True for an issuer on this machine, with which it need not be https.</summary>
    internal bool IsLocal => Uri.TryCreate(Issuer, UriKind.Absolute, out var uri) && uri.IsLoopback;

    /// <summary>Checks the bounds.</summary>
    /// <exception cref="ArgumentException">One is not kept; the message names the setting.</exception>
    public void Validate()
    {
        if (!Uri.TryCreate(Issuer, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && !(uri.IsLoopback && uri.Scheme == Uri.UriSchemeHttp)))
        {
            throw new ArgumentException("It is an https address.", nameof(Issuer));
        }

        ArgumentException.ThrowIfNullOrWhiteSpace(Audience, nameof(Audience));
        ArgumentException.ThrowIfNullOrWhiteSpace(TenantClaim, nameof(TenantClaim));
        ArgumentException.ThrowIfNullOrWhiteSpace(RoleClaim, nameof(RoleClaim));
        ArgumentException.ThrowIfNullOrWhiteSpace(ScopeClaim, nameof(ScopeClaim));
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(Patience, TimeSpan.Zero, nameof(Patience));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(Patience, TimeSpan.FromMinutes(1), nameof(Patience));
        ArgumentOutOfRangeException.ThrowIfLessThan(KeysLifetime, TimeSpan.FromMinutes(1), nameof(KeysLifetime));
        ArgumentOutOfRangeException.ThrowIfGreaterThan(KeysLifetime, LongestWithoutIssuer, nameof(KeysLifetime));
    }
}
