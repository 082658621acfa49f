using System.ComponentModel.DataAnnotations;

namespace SmartSteps.Api.Camara.Densities;

/// <summary>What a sink is to be sent with an answer.</summary>
/// <param name="CredentialType">ACCESSTOKEN alone is taken.</param>
/// <param name="AccessToken">The token.</param>
/// <param name="AccessTokenExpiresUtc">When it ends.</param>
/// <param name="AccessTokenType">bearer.</param>
internal sealed record DensityCredentialView(
    [property: AllowedValues("ACCESSTOKEN", "PRIVATE_KEY_JWT")] string CredentialType,
    string? AccessToken = null,
    DateTimeOffset? AccessTokenExpiresUtc = null,
    [property: AllowedValues("bearer")] string? AccessTokenType = null);
