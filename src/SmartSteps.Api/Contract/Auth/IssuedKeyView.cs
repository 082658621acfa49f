namespace SmartSteps.Api.Contract;

/// <summary>A key that was made, or got another secret.</summary>
/// <param name="Key">The key.</param>
/// <param name="Secret">The key's whole text, to be sent as it stands. It is in this answer and nowhere else: null where the answer is given again under an Idempotency-Key.</param>
/// <param name="Note">What to do with it.</param>
internal sealed record IssuedKeyView(KeyView Key, string? Secret, string Note);
