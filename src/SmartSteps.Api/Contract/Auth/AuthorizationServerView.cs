using System.Text.Json.Serialization;

namespace SmartSteps.Api.Contract;

/// <summary>What there is to know of the token endpoint (RFC 8414).</summary>
/// <param name="Issuer">The <c>iss</c> and <c>aud</c> of its tokens.</param>
/// <param name="TokenEndpoint">Where tokens are given.</param>
/// <param name="JwksUri">Where the keys are that they are signed with.</param>
/// <param name="ScopesSupported">The scopes that there are.</param>
/// <param name="ResponseTypesSupported">None: there is no authorization endpoint.</param>
/// <param name="GrantTypesSupported"><c>client_credentials</c> alone.</param>
/// <param name="TokenEndpointAuthMethodsSupported">How a client shows its secret.</param>
/// <param name="ServiceDocumentation">The documentation for people.</param>
internal sealed record AuthorizationServerView(
    [property: JsonPropertyName("issuer")] string Issuer,
    [property: JsonPropertyName("token_endpoint")] string TokenEndpoint,
    [property: JsonPropertyName("jwks_uri")] string JwksUri,
    [property: JsonPropertyName("scopes_supported")] IReadOnlyList<string> ScopesSupported,
    [property: JsonPropertyName("response_types_supported")] IReadOnlyList<string> ResponseTypesSupported,
    [property: JsonPropertyName("grant_types_supported")] IReadOnlyList<string> GrantTypesSupported,
    [property: JsonPropertyName("token_endpoint_auth_methods_supported")] IReadOnlyList<string> TokenEndpointAuthMethodsSupported,
    [property: JsonPropertyName("service_documentation")] string ServiceDocumentation);
