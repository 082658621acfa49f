namespace SmartSteps.Host.Verify;

/// <summary>What is to be verified, and against what.</summary>
/// <param name="Log">Folder or address of a published log; null for the data directory's.</param>
/// <param name="Answer">A saved answer of the API, or null.</param>
/// <param name="Since">A checkpoint that was saved before, or null.</param>
/// <param name="PublicKey">The log's public key, or null for the one at hand.</param>
/// <param name="Save">Where to save the checkpoint of now, or null.</param>
internal sealed record VerifyRequest(string? Log, string? Answer, string? Since, string? PublicKey, string? Save);
