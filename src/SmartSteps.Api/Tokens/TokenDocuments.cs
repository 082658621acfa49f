using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Keys;
using SmartSteps.Sales.Tokens;

namespace SmartSteps.Api.Tokens;

/// <summary>GET /oauth/jwks and /.well-known/oauth-authorization-server: what others need to check our tokens and to find where they are given.</summary>
internal sealed class TokenDocuments(AuthOptions options, TokenKeyRing ring)
{
    /// <summary>Much shorter than a key is published before it signs.</summary>
    private const string ForAWhile = "public, max-age=600";

    public async Task<Answer> KeysAsync(HttpContext context)
    {
        var keys = await ring.ReadAsync(context.RequestAborted);
        return Public(new TokenKeySetView([.. keys.Published.Select(k => new TokenKeyView("EC", "P-256", k.X, k.Y, k.Id, "sig", "ES256"))]));
    }

    public Task<Answer> ServerAsync(HttpContext context) => Task.FromResult<Answer>(Public(new AuthorizationServerView(
        options.Issuer,
        options.Issuer + "/oauth/token",
        options.Issuer + "/oauth/jwks",
        [.. KeyScope.All.Select(s => s.Value)],
        [],
        ["client_credentials"],
        ["client_secret_basic", "client_secret_post"],
        options.Issuer + "/docs")));

    private static BodyAnswer Public<T>(T value)
    {
        var body = ApiJson.Write(value);
        return new BodyAnswer(EntityTag.Of(body), true, () => new Representation(AnswerFormat.Json.ContentType, body)) { CacheControl = ForAWhile };
    }
}
