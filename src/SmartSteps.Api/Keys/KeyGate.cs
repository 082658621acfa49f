using System.Text;
using Microsoft.AspNetCore.Http;
using SmartSteps.Api.Http;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Keys;

/// <summary>Lets in who has a key: as bearer token, in X-Api-Key, or as the password of Basic.</summary>
internal sealed class KeyGate(ApiKeys keys)
{
    private const string Challenge = "Bearer realm=\"SmartSteps\", Basic realm=\"SmartSteps\", charset=\"UTF-8\"";
    private const string How =
        "Send a key as 'Authorization: Bearer KEY', as 'X-Api-Key: KEY', or as the password of Basic with any user name.";

    /// <summary>Null when the request may go on. No role's key opens what is another's alone.</summary>
    public async ValueTask<Problem?> CheckAsync(HttpContext context, KeyNeed need, KeyScope? scope)
    {
        var text = TextOf(context.Request.Headers);
        if (text is null)
        {
            return Unauthorised("The request carries no key. " + How);
        }

        if (await keys.VerifyAsync(text, context.RequestAborted) is not { } key)
        {
            return Unauthorised("The key is not known, or was revoked. " + How);
        }

        var caller = new Caller(key.Tenant, key.Role, key.Id, key.Rights) { Key = key };
        Caller.Set(context, caller);
        return SurfacePolicy.Check(caller, need, scope);
    }

    private static Problem Unauthorised(string detail) =>
        new(StatusCodes.Status401Unauthorized, "unauthorized", "A valid key is needed", detail) { Challenge = Challenge };

    private static string? TextOf(IHeaderDictionary headers)
    {
        var authorization = headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return authorization[7..].Trim();
        }

        if (authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return PasswordOf(authorization[6..].Trim());
        }

        return headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key.Trim() : null;
    }

    private static string PasswordOf(string coded)
    {
        var bytes = new byte[coded.Length];
        if (!Convert.TryFromBase64String(coded, bytes, out var length))
        {
            return string.Empty;
        }

        var pair = Encoding.UTF8.GetString(bytes, 0, length);
        return pair[(pair.IndexOf(':', StringComparison.Ordinal) + 1)..];
    }
}
