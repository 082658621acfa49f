using System.Text.Json.Serialization;

namespace SmartSteps.Api.Contract;

/// <summary>A refusal of the token endpoint (RFC 6749, section 5.2).</summary>
/// <param name="Error">Its name: <c>invalid_request</c>, <c>invalid_client</c>, <c>unsupported_grant_type</c>, <c>invalid_scope</c> or <c>temporarily_unavailable</c>.</param>
/// <param name="ErrorDescription">What to do.</param>
internal sealed record OAuthErrorView(
    [property: JsonPropertyName("error")] string Error,
    [property: JsonPropertyName("error_description")] string ErrorDescription);
