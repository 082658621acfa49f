using System.Buffers.Text;
using System.Collections.Immutable;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tokens;

/// <summary>Reads the access tokens of the outside issuer: ES256 and RS256, for our audience; its claims say tenant, role and scopes by the settings' mapping. Thread-safe.</summary>
internal sealed class OutsideTokens(AuthOptions options, IssuerKeys issuer, TimeProvider clock)
{
    private const int LongestClient = 128;
    private static readonly string[] Algorithms = [SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.RsaSha256];
    private static readonly string[] ClientClaims = ["client_id", "azp", "sub"];

    /// <summary>How far the issuer's clock may be from ours.</summary>
    private static readonly TimeSpan Skew = TimeSpan.FromSeconds(30);

    private readonly JsonWebTokenHandler handler = new();

    /// <summary>True where the token says that it is the outside issuer's; nothing is checked yet.</summary>
    public bool IsFrom(JsonWebToken token) => options.OutsideIssuer is { } outside && token.Issuer == outside.Issuer;

    /// <summary>Checks signature, audience and time, and reads the claims.</summary>
    public async ValueTask<TokenReading> ReadAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var outside = options.OutsideIssuer!;
        if (!Algorithms.Contains(token.Alg, StringComparer.Ordinal))
        {
            return new TokenReading(null, "The token is signed in a way that is not taken here: ES256 and RS256 are.", Forged: true);
        }

        if (await issuer.FindAsync(token.Kid, cancellationToken) is not { } keys)
        {
            return new TokenReading(null) { Unknown = true };
        }

        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = outside.Issuer,
            ValidAudience = outside.Audience,
            ValidAlgorithms = Algorithms,
            IssuerSigningKeys = keys,
            TryAllIssuerSigningKeys = string.IsNullOrEmpty(token.Kid),
            LifetimeValidator = (from, expires, _, _) => expires + Skew > clock.GetUtcNow().UtcDateTime && !(from - Skew > clock.GetUtcNow().UtcDateTime),
        });
        return result.IsValid ? Map(token, outside) : TokenFault.Of(result.Exception);
    }

    private static TokenReading Map(JsonWebToken token, OutsideIssuerOptions outside)
    {
        using var payload = JsonDocument.Parse(Base64Url.DecodeFromChars(token.EncodedPayload));
        var claims = payload.RootElement;
        var named = Texts(claims, outside.TenantClaim);
        if (named.Count != 1 || !TryFindTenant(outside, named[0], out var tenant))
        {
            return new TokenReading(null, $"The token names no tenant that is known here (claim '{outside.TenantClaim}').");
        }

        if (ClientClaims.Select(c => Texts(claims, c)).FirstOrDefault(t => t.Count == 1 && t[0].Length is > 0 and <= LongestClient) is not [var client])
        {
            return new TokenReading(null, "The token names no client (client_id, azp or sub).");
        }

        ApiKeyRole[] roles = [.. Texts(claims, outside.RoleClaim).Where(outside.Roles.ContainsKey).Select(r => outside.Roles[r]).Distinct()];
        if (roles.Length > 1)
        {
            return new TokenReading(null, $"The token has several roles here (claim '{outside.RoleClaim}'): give it one.");
        }

        var role = roles.FirstOrDefault();
        ImmutableArray<KeyScope> scopes =
        [
            .. Texts(claims, outside.ScopeClaim).SelectMany(t => t.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                .Select(t => outside.Scopes.TryGetValue(t, out var mapped) || KeyScope.TryParse(t, out mapped) ? mapped : default)
                .Where(s => s != default && s.Roles.Contains(role)).Distinct(),
        ];
        return new TokenReading(new SeenToken(client, tenant, role, scopes, 0, new DateTimeOffset(token.ValidTo, TimeSpan.Zero) + Skew));
    }

    private static bool TryFindTenant(OutsideIssuerOptions outside, string name, out TenantId tenant) =>
        outside.Tenants.Count > 0 ? outside.Tenants.TryGetValue(name, out tenant) : TenantId.TryParse(name, out tenant);

    /// <summary>A claim's texts: one, or a list of them; none of another kind.</summary>
    private static List<string> Texts(JsonElement claims, string name)
    {
        if (!claims.TryGetProperty(name, out var value))
        {
            return [];
        }

        return value.ValueKind switch
        {
            JsonValueKind.String => [value.GetString()!],
            JsonValueKind.Array => [.. value.EnumerateArray().Where(e => e.ValueKind == JsonValueKind.String).Select(e => e.GetString()!)],
            _ => [],
        };
    }
}
