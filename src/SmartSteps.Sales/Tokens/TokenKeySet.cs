namespace SmartSteps.Sales.Tokens;

/// <summary>The keys of a moment. Immutable.</summary>
/// <param name="Signing">The one that signs.</param>
/// <param name="Published">All that tokens may be signed with, now or shortly before or after: the one that signs among them.</param>
/// <param name="Until">From when on another set holds.</param>
public sealed record TokenKeySet(TokenKey Signing, IReadOnlyList<TokenKey> Published, DateTimeOffset Until);
