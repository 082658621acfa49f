namespace SmartSteps.Api.Contract;

/// <summary>The public half of a key that access tokens are signed with (RFC 7517).</summary>
/// <param name="Kty">The kind of key: <c>EC</c>.</param>
/// <param name="Crv">Its curve: <c>P-256</c>.</param>
/// <param name="X">The point's first coordinate, base64url.</param>
/// <param name="Y">The point's second coordinate, base64url.</param>
/// <param name="Kid">Its name in tokens: its thumbprint (RFC 7638).</param>
/// <param name="Use">What for: <c>sig</c>.</param>
/// <param name="Alg">How it signs: <c>ES256</c>.</param>
internal sealed record TokenKeyView(string Kty, string Crv, string X, string Y, string Kid, string Use, string Alg);
