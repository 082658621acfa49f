using System.Text.Json.Serialization;

namespace SmartSteps.Api.Contract;

/// <summary>An access token (RFC 6749, section 5.1).</summary>
/// <param name="AccessToken">To be sent as <c>Authorization: Bearer</c>: a JWT (RFC 9068, ES256).</param>
/// <param name="TokenType">Always <c>Bearer</c>.</param>
/// <param name="ExpiresIn">Seconds that it works, 3,600 at most; less where its key or secret ends before.</param>
/// <param name="Scope">What it may do: scopes with a space between them.</param>
internal sealed record AccessTokenView(
    [property: JsonPropertyName("access_token")] string AccessToken,
    [property: JsonPropertyName("token_type")] string TokenType,
    [property: JsonPropertyName("expires_in")] long ExpiresIn,
    [property: JsonPropertyName("scope")] string Scope);
