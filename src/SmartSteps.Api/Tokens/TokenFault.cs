using Microsoft.IdentityModel.Tokens;

namespace SmartSteps.Api.Tokens;

/// <summary>Why a token was refused, for who sent it: the kind of fault, never what the library says, which quotes the token.</summary>
internal static class TokenFault
{
    public static TokenReading Of(Exception? failure) => failure switch
    {
        SecurityTokenExpiredException or SecurityTokenInvalidLifetimeException or SecurityTokenNotYetValidException =>
            new(null, "The token has expired, or is not valid yet: get another."),
        SecurityTokenInvalidAudienceException => new(null, "The token is for somebody else: its aud is not this API."),
        SecurityTokenInvalidAlgorithmException => new(null, "The token is signed in a way that is not taken here.", Forged: true),
        SecurityTokenInvalidTypeException => new(null, "The token is of another kind: an access token is wanted."),
        SecurityTokenSignatureKeyNotFoundException => new(null, "The key that the token is signed with is not known, or not any more: get another token."),
        _ => new(null, "The token's signature is not right.", Forged: true),
    };
}
