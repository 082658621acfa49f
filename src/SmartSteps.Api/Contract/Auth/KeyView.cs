using SmartSteps.Api.Tokens;
using SmartSteps.Sales.Keys;

namespace SmartSteps.Api.Contract;

/// <summary>A key, without its secret.</summary>
/// <param name="Id">Its public part: 8 characters. As a client of POST /oauth/token it is the client_id.</param>
/// <param name="Prefix">What its text begins with, up to the secret.</param>
/// <param name="Name">What its owner calls it.</param>
/// <param name="Role">What it opens: <c>buyer</c>, <c>operator</c> or <c>admin</c>.</param>
/// <param name="Scopes">What it may do.</param>
/// <param name="Addresses">The networks that it may be used from; empty for everywhere.</param>
/// <param name="CreatedAt">When it was made.</param>
/// <param name="ExpiresAt">From when on it does not work, if it was made for a time.</param>
/// <param name="RevokedAt">When it was revoked, if it was.</param>
/// <param name="EarlierSecretUntil">Until when the secret before the present one works beside it, if there is one.</param>
/// <param name="LastUsedOn">The last UTC day that it was used on, if it was; known within half a minute.</param>
internal sealed record KeyView(
    string Id,
    string Prefix,
    string Name,
    string Role,
    IReadOnlyList<string> Scopes,
    IReadOnlyList<string> Addresses,
    DateTimeOffset CreatedAt,
    DateTimeOffset? ExpiresAt,
    DateTimeOffset? RevokedAt,
    DateTimeOffset? EarlierSecretUntil,
    DateOnly? LastUsedOn)
{
    public static KeyView Of(ApiKeyRecord key, DateTimeOffset now) => new(
        key.Id,
        key.Prefix,
        key.Name,
        RoleText.Of(key.Role),
        [.. key.Rights.Select(s => s.Value)],
        key.Addresses.Texts(),
        key.CreatedAt.ToUniversalTime(),
        key.ExpiresAt?.ToUniversalTime(),
        key.RevokedAt?.ToUniversalTime(),
        key.Earlier is { } earlier && now < earlier.Until && key.WorksAt(now) ? earlier.Until.ToUniversalTime() : null,
        key.LastUsedOn);
}
