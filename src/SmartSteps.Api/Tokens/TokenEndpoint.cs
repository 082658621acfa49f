using System.Collections.Immutable;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Contract;
using SmartSteps.Api.Http;
using SmartSteps.Api.Keys;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Tokens;

/// <summary>POST /oauth/token: an access token for a key (client credentials).</summary>
internal sealed class TokenEndpoint(SecretCheck secrets, OwnTokens tokens)
{
    public async Task<Answer> PostAsync(HttpContext context)
    {
        var (request, fault) = await TokenRequest.ReadAsync(context);
        if (request is null)
        {
            return fault!;
        }

        var result = await secrets.CheckAsync(context, request.ClientId, request.ClientSecret);
        if (result.Key is not { } key)
        {
            return Refused(result);
        }

        if (Scopes(request.Scope, key) is not { } scopes)
        {
            return OAuthAnswer.Error("invalid_scope", $"The key has {string.Join(' ', key.Rights)}; ask for some of them, or leave 'scope' out for all.");
        }

        var (text, lifetime) = await tokens.IssueAsync(key, result.Check.Generation, scopes, context.RequestAborted);
        return OAuthAnswer.Token(new AccessTokenView(text, "Bearer", (long)lifetime.TotalSeconds, string.Join(' ', scopes)));
    }

    private static OAuthAnswer Refused(SecretResult result) => result.Refusal switch
    {
        { Status: StatusCodes.Status429TooManyRequests } busy => OAuthAnswer.Error("temporarily_unavailable", busy.Detail, busy.Status, busy.RetryAfter),
        { } refusal => OAuthAnswer.Error("invalid_client", refusal.Detail, StatusCodes.Status401Unauthorized),
        _ => OAuthAnswer.Error("invalid_client", KeyGate.Why(result.Check) + " client_id is the public part of a key (8 characters, with or without what stands before it), client_secret what stands after it.", StatusCodes.Status401Unauthorized),
    };

    private static ImmutableArray<KeyScope>? Scopes(string? wished, ApiKeyRecord key)
    {
        if (wished is null)
        {
            return key.Rights;
        }

        var texts = wished.Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        var scopes = ScopesText.Known(wished);
        return texts.Count > 0 && scopes.Length == texts.Count && scopes.All(s => key.Rights.Contains(s)) ? scopes : null;
    }
}
