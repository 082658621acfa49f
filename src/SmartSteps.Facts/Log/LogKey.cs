using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Facts.Log;

/// <summary>
/// Signs checkpoints and passports: ECDSA on P-256 with SHA-256. The two cannot be taken for each other: a checkpoint is lines of text, the
/// signed part of a passport is base64url without a line feed. Thread-safe.
/// </summary>
public sealed class LogKey : IDisposable
{
    private readonly ECDsa key;
    private readonly Lock gate = new();

    /// <summary>Takes a private key on P-256, and disposes of it in the end.</summary>
    /// <exception cref="FormatException">It is not on P-256.</exception>
    public LogKey(ECDsa key)
    {
        this.key = key;
        Public = LogPublicKey.Of(key);
    }

    /// <summary>Its public half.</summary>
    public LogPublicKey Public { get; }

    /// <summary>Signs a tree.</summary>
    public SignedCheckpoint Sign(long size, TreeHash root)
    {
        var checkpoint = new Checkpoint(Public.Name, size, root);
        var signature = Sign(Encoding.UTF8.GetBytes(checkpoint.Text), DSASignatureFormat.Rfc3279DerSequence);
        return new SignedCheckpoint(checkpoint, new SignedNote(checkpoint.Text, [new(Public.Name, Public.WithId(signature))]).ToString());
    }

    /// <summary>A signature as JSON Web Signatures carry it (ES256: r ‖ s, 64 bytes).</summary>
    public byte[] SignJose(byte[] data) => Sign(data, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <summary>Gives the key back.</summary>
    public void Dispose()
    {
        key.Dispose();
        Public.Dispose();
    }

    private byte[] Sign(byte[] data, DSASignatureFormat format)
    {
        lock (gate)
        {
            return key.SignData(data, HashAlgorithmName.SHA256, format);
        }
    }
}
