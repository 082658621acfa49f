using System.Text;
using Microsoft.AspNetCore.Http;

namespace SmartSteps.Api.Keys;

/// <summary>What a request carries to show who sent it: as bearer token, in X-Api-Key, or as the password of Basic.</summary>
/// <param name="Text">A key or a token; null where the request carries nothing.</param>
internal readonly record struct Credential(string? Text)
{
    /// <summary>True for a JSON Web Token: three parts between dots. No key has a dot.</summary>
    public bool IsToken => Text is not null && Text.AsSpan().Count('.') == 2;

    /// <summary>Reads the headers; Authorization goes before X-Api-Key.</summary>
    public static Credential Of(IHeaderDictionary headers)
    {
        var authorization = headers.Authorization.ToString();
        if (authorization.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase))
        {
            return new Credential(authorization[7..].Trim());
        }

        if (TryReadBasic(authorization, out var user, out var password))
        {
            // Some clients have a field for the user name alone, and send the key there.
            return new Credential(password.Length > 0 ? password : user);
        }

        return new Credential(headers["X-Api-Key"].ToString() is { Length: > 0 } key ? key.Trim() : null);
    }

    /// <summary>Reads Basic: what stands before the first colon, and after it. What cannot be decoded is taken as empty.</summary>
    public static bool TryReadBasic(string authorization, out string user, out string password)
    {
        (user, password) = (string.Empty, string.Empty);
        if (!authorization.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        var coded = authorization[6..].Trim();
        var bytes = new byte[coded.Length];
        if (Convert.TryFromBase64String(coded, bytes, out var length))
        {
            var pair = Encoding.UTF8.GetString(bytes, 0, length);
            var colon = pair.IndexOf(':', StringComparison.Ordinal);
            (user, password) = colon < 0 ? (pair, string.Empty) : (pair[..colon], pair[(colon + 1)..]);
        }

        return true;
    }

    /// <summary>Never the text.</summary>
    public override string ToString() => Text is null ? "none" : IsToken ? "token" : "key";
}
