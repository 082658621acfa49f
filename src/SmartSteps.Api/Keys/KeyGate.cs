using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using SmartSteps.Api.Http;
using SmartSteps.Api.Tokens;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>The one place that lets in: who has a key or an access token, as bearer token, in X-Api-Key, or as the password of Basic.</summary>
internal sealed class KeyGate(SecretCheck secrets, ApiKeys keys, TokenCheck tokens)
{
    private const string BasicChallenge = "Basic realm=\"SmartSteps\", charset=\"UTF-8\"";
    private const string How =
        "Send a key as 'Authorization: Bearer KEY', as 'X-Api-Key: KEY', or as the password of Basic with any user name; or an access token from POST /oauth/token as 'Authorization: Bearer TOKEN'.";

    private static readonly StringValues Challenge = new(["Bearer realm=\"SmartSteps\"", BasicChallenge]);
    private static readonly StringValues TokenChallenge = new(["Bearer realm=\"SmartSteps\", error=\"invalid_token\"", BasicChallenge]);

    /// <summary>Null when the request may go on. No role's key opens what is another's alone.</summary>
    public async ValueTask<Problem?> CheckAsync(HttpContext context, KeyNeed need, KeyScope? scope)
    {
        var credential = Credential.Of(context.Request.Headers);
        if (credential.Text is not { } text)
        {
            return Unauthorised("The request carries no key. " + How);
        }

        var (caller, problem) = credential.IsToken ? await OfTokenAsync(context, text) : await OfKeyAsync(context, text);
        if (caller is null)
        {
            return problem;
        }

        Caller.Set(context, caller);
        return SurfacePolicy.Check(caller, need, scope);
    }

    private async ValueTask<(Caller? Caller, Problem? Problem)> OfKeyAsync(HttpContext context, string text)
    {
        var result = await secrets.CheckAsync(context, text);
        return result.Key is { } key
            ? (new Caller(key.Tenant, key.Role, key.Id, key.Rights) { Key = key }, null)
            : (null, result.Refusal ?? Unauthorised($"{Why(result.Check)} {How}"));
    }

    private async ValueTask<(Caller? Caller, Problem? Problem)> OfTokenAsync(HttpContext context, string text)
    {
        var (token, fault) = await tokens.CheckAsync(context, text);
        if (token is null)
        {
            return (null, fault!.Status == StatusCodes.Status401Unauthorized ? Unauthorised($"{fault.Detail} {How}", TokenChallenge) : fault);
        }

        if (token.IsOutside)
        {
            return (new Caller(token.Tenant, token.Role, token.Client, token.Scopes), null);
        }

        // A token lives no longer than the key, and the secret, that it was given for.
        if (await keys.FindWorkingAsync(token.Client, token.Generation, context.RequestAborted) is not { } key)
        {
            return (null, Unauthorised($"The key that the token was given for was revoked, has expired, or has another secret now. {How}", TokenChallenge));
        }

        return secrets.Admit(context, key) is { } refusal
            ? (null, refusal)
            : (new Caller(key.Tenant, key.Role, key.Id, [.. token.Scopes.Where(s => key.Rights.Contains(s))]) { Key = key }, null);
    }

    /// <summary>Why a key is refused, in a sentence.</summary>
    internal static string Why(KeyCheck check) => (check.Verdict, check.Record) switch
    {
        (KeyVerdict.Malformed, _) => "What was sent has not the form of a key.",
        (KeyVerdict.Revoked, { RevokedAt: { } at }) => $"The key was revoked at {Instant(at)}.",
        (KeyVerdict.Expired, { ExpiresAt: { } at }) => $"The key expired at {Instant(at)}; have another made.",
        (KeyVerdict.Replaced, { Earlier.Until: { } at }) => $"The key has another secret: this one worked until {Instant(at)}.",
        _ => "The key is not known.",
    };

    private static string Instant(DateTimeOffset at) => at.ToUniversalTime().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static Problem Unauthorised(string detail) => Unauthorised(detail, Challenge);

    private static Problem Unauthorised(string detail, StringValues challenge) =>
        new(StatusCodes.Status401Unauthorized, "unauthorized", "A valid key is needed", detail) { Challenge = challenge };
}
