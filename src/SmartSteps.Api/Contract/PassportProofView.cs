namespace SmartSteps.Api.Contract;

/// <summary>That the transparency log holds the window's seal: an inclusion proof (RFC 9162, 2.1.3) against a signed checkpoint.</summary>
/// <param name="Index">Index of the seal's entry.</param>
/// <param name="Entry">The entry, byte for byte (UTF-8 JSON); its hash is SHA-256(0x00 ‖ entry).</param>
/// <param name="Path">Hashes from the entry up to the root, base64.</param>
/// <param name="Checkpoint">The checkpoint, a signed note: origin, size, root, signature.</param>
internal sealed record PassportProofView(long Index, string Entry, IReadOnlyList<string> Path, string Checkpoint);
