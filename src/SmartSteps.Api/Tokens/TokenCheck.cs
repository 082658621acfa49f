using Microsoft.AspNetCore.Http;
using Microsoft.IdentityModel.JsonWebTokens;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;

namespace SmartSteps.Api.Tokens;

/// <summary>Reads access tokens: our own, and those of the outside issuer, if there is one. What was found right is remembered.</summary>
internal sealed class TokenCheck(SeenTokens seen, OwnTokens own, OutsideTokens outside, SecretCheck secrets)
{
    private const int LongestToken = 16 << 10;
    private static readonly TimeSpan IssuerWait = OutsideIssuerOptions.BetweenLooks;

    private readonly JsonWebTokenHandler handler = new() { MaximumTokenSizeInBytes = LongestToken };

    /// <summary>What the token says; or why it is refused: 401, 429 after too many forgeries, 503 while the issuer's keys are not to be had.</summary>
    public async ValueTask<(SeenToken? Token, Problem? Fault)> CheckAsync(HttpContext context, string text)
    {
        if (seen.Find(text) is { } known)
        {
            return (known, null);
        }

        // A signature costs much more than a hash: who sends forgeries is not heard for a while.
        if (secrets.Refusal(context) is { } refusal)
        {
            return (null, refusal);
        }

        var reading = await ReadAsync(text, context.RequestAborted);
        if (reading.Token is { } token)
        {
            seen.Keep(text, token);
            return (token, null);
        }

        if (reading.Forged)
        {
            secrets.CountForgery(context);
        }

        return (null, reading.Unknown ? Unreachable() : new Problem(StatusCodes.Status401Unauthorized, "unauthorized", "A valid token is needed", reading.Fault));
    }

    private static Problem Unreachable() => new(
        StatusCodes.Status503ServiceUnavailable, "issuer-unavailable", "The token cannot be checked at present",
        "The issuer of the token does not answer with its keys. Send the request again after the seconds that Retry-After names, or use a key of this API.")
    { RetryAfter = IssuerWait };

    private async ValueTask<TokenReading> ReadAsync(string text, CancellationToken cancellationToken)
    {
        JsonWebToken token;
        try
        {
            token = handler.ReadJsonWebToken(text);
        }
        catch (Exception failure) when (failure is ArgumentException or Microsoft.IdentityModel.Tokens.SecurityTokenException)
        {
            return new TokenReading(null, "What was sent is no access token.");
        }

        return own.IsFrom(token) ? await own.ReadAsync(token, cancellationToken)
            : outside.IsFrom(token) ? await outside.ReadAsync(token, cancellationToken)
            : new TokenReading(null, "The token is from an issuer that is not known here.");
    }
}
