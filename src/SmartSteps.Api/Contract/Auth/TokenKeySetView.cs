namespace SmartSteps.Api.Contract;

/// <summary>The keys that access tokens are signed with (RFC 7517): also the next, before it signs, and the last, until its tokens have expired.</summary>
/// <param name="Keys">The keys, oldest first.</param>
internal sealed record TokenKeySetView(IReadOnlyList<TokenKeyView> Keys);
