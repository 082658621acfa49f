using System.Buffers.Text;
using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using SmartSteps.Markets.Zones;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Tokens;

namespace SmartSteps.Api.Tokens;

/// <summary>Signs and reads the API's own access tokens: JWTs with the claims of RFC 9068, ES256. Thread-safe.</summary>
internal sealed class OwnTokens(AuthOptions options, TokenKeyRing ring, SeenTokens seen, TimeProvider clock)
{
    private const string Type = "at+jwt";
    private const string ClientClaim = "client_id";
    private const string ScopeClaim = "scope";
    private const string TenantClaim = "tenant";
    private const string RoleClaim = "role";
    private const string GenerationClaim = "key_generation";
    private const int IdBytes = 16;

    private readonly JsonWebTokenHandler handler = new();

    /// <summary>True where the token says that it is one of these; nothing is checked yet.</summary>
    public bool IsFrom(JsonWebToken token) => token.Issuer == options.Issuer;

    /// <summary>Signs a token for a key.</summary>
    /// <param name="key">The key.</param>
    /// <param name="generation">Which of its secrets was shown.</param>
    /// <param name="scopes">What the token may do: no more than the key.</param>
    public async ValueTask<(string Text, TimeSpan Lifetime)> IssueAsync(ApiKeyRecord key, int generation, ImmutableArray<KeyScope> scopes, CancellationToken cancellationToken)
    {
        var now = DateTimeOffset.FromUnixTimeSeconds(clock.GetUtcNow().ToUnixTimeSeconds());
        var expires = Earliest(now + options.TokenLifetime, key.ExpiresAt, generation == key.Generation ? null : key.Earlier?.Until);
        var signing = (await ring.ReadAsync(cancellationToken)).Signing;
        var claims = new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["iss"] = options.Issuer,
            ["sub"] = key.Id,
            ["aud"] = options.Issuer,
            [ClientClaim] = key.Id,
            [ScopeClaim] = string.Join(' ', scopes),
            ["iat"] = now.ToUnixTimeSeconds(),
            ["exp"] = expires.ToUnixTimeSeconds(),
            ["jti"] = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(IdBytes)),
            [TenantClaim] = key.Tenant.Value,
            [RoleClaim] = RoleText.Of(key.Role),
            [GenerationClaim] = generation,
        };
        var header = new Dictionary<string, object>(StringComparer.Ordinal) { ["alg"] = SecurityAlgorithms.EcdsaSha256, ["typ"] = Type, ["kid"] = signing.Id };
        var body = $"{Coded(header)}.{Coded(claims)}";
        var text = $"{body}.{Base64Url.EncodeToString(signing.Sign(Encoding.ASCII.GetBytes(body)))}";
        seen.Keep(text, new SeenToken(key.Id, key.Tenant, key.Role, scopes, generation, DateTimeOffset.FromUnixTimeSeconds(expires.ToUnixTimeSeconds())));
        return (text, expires - now);
    }

    /// <summary>Checks signature, kind, audience and time. Whether the key behind it still works is not looked at here.</summary>
    public async ValueTask<TokenReading> ReadAsync(JsonWebToken token, CancellationToken cancellationToken)
    {
        var keys = await ring.ReadAsync(cancellationToken);
        var result = await handler.ValidateTokenAsync(token, new TokenValidationParameters
        {
            ValidIssuer = options.Issuer,
            ValidAudience = options.Issuer,
            ValidTypes = [Type],
            ValidAlgorithms = [SecurityAlgorithms.EcdsaSha256],
            IssuerSigningKeys = keys.Published.Select(Public),
            TryAllIssuerSigningKeys = false,
            LifetimeValidator = (_, expires, _, _) => expires > clock.GetUtcNow().UtcDateTime,
        });
        if (!result.IsValid)
        {
            return TokenFault.Of(result.Exception);
        }

        return token.TryGetPayloadValue<string>(ClientClaim, out var client)
            && token.TryGetPayloadValue<string>(ScopeClaim, out var scopes)
            && token.TryGetPayloadValue<string>(TenantClaim, out var tenantName) && TenantId.TryParse(tenantName, out var tenant)
            && token.TryGetPayloadValue<string>(RoleClaim, out var roleName) && RoleText.TryParse(roleName, out var role)
            && token.TryGetPayloadValue<int>(GenerationClaim, out var generation) && generation > 0
            ? new TokenReading(new SeenToken(client, tenant, role, ScopesText.Known(scopes), generation, new DateTimeOffset(token.ValidTo, TimeSpan.Zero)))
            : new TokenReading(null, "The token lacks claims that every token of this API has.");
    }

    private static JsonWebKey Public(TokenKey key) => new()
    {
        Kty = JsonWebAlgorithmsKeyTypes.EllipticCurve, Crv = JsonWebKeyECTypes.P256, X = key.X, Y = key.Y, Kid = key.Id, Alg = SecurityAlgorithms.EcdsaSha256,
        CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
    };

    private static string Coded(Dictionary<string, object> members) => Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(members));

    private static DateTimeOffset Earliest(DateTimeOffset first, params ReadOnlySpan<DateTimeOffset?> others)
    {
        foreach (var other in others)
        {
            first = other is { } at && at < first ? at : first;
        }

        return first;
    }
}
