using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Facts.Log;

/// <summary>
/// The log's public key: ECDSA on P-256 with SHA-256. Its name and its four-byte id follow from the key itself: the id is the beginning of
/// the SHA-256 of the DER SubjectPublicKeyInfo (signature type 0x02 of https://c2sp.org/signed-note). Thread-safe.
/// </summary>
public sealed class LogPublicKey : IDisposable
{
    private const string NamePrefix = "smartsteps.log/";
    private const int IdBytes = 4;
    private const int NameBytes = 8;

    private readonly ECDsa key;
    private readonly Lock gate = new();
    private readonly byte[] id;

    private LogPublicKey(ECDsa key)
    {
        this.key = key;
        var hash = SHA256.HashData(key.ExportSubjectPublicKeyInfo());
        id = hash[..IdBytes];
        Name = NamePrefix + Convert.ToHexStringLower(hash.AsSpan(0, NameBytes));
    }

    /// <summary>The key's name and the log's origin line: <c>smartsteps.log/</c> and 16 hexadecimal digits.</summary>
    public string Name { get; }

    /// <summary>The key's id, 8 hexadecimal digits.</summary>
    public string Id => Convert.ToHexStringLower(id);

    /// <summary>SubjectPublicKeyInfo as PEM, with a line feed at its end.</summary>
    public string Pem => key.ExportSubjectPublicKeyInfoPem() + "\n";

    /// <summary>Reads a PEM public key (or the public half of a private one).</summary>
    /// <exception cref="FormatException">It is not a key on P-256.</exception>
    public static LogPublicKey FromPem(string pem)
    {
        var read = ECDsa.Create();
        try
        {
            read.ImportFromPem(pem);
            return Of(read);
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            throw new FormatException("The text is not a key in PEM form.", failure);
        }
        finally
        {
            read.Dispose();
        }
    }

    /// <summary>The public half of a key, which stays the caller's.</summary>
    /// <exception cref="FormatException">It is not on P-256.</exception>
    internal static LogPublicKey Of(ECDsa key)
    {
        var parameters = key.ExportParameters(includePrivateParameters: false);
        return parameters.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
            ? new LogPublicKey(ECDsa.Create(parameters))
            : throw new FormatException("The key is not on the curve P-256.");
    }

    /// <summary>Reads a note that this key must have signed as a checkpoint.</summary>
    /// <returns>The checkpoint, or null and what is wrong.</returns>
    public (SignedCheckpoint? Checkpoint, string? Fault) Open(string note)
    {
        if (!SignedNote.TryParse(note, out var parsed) || !Checkpoint.TryParse(parsed.Text, out var checkpoint))
        {
            return (null, "it has not the form of a signed checkpoint");
        }

        var mine = parsed.Signatures.Where(s => s.Key == Name && s.Value.AsSpan(0, IdBytes).SequenceEqual(id)).ToList();
        if (mine.Count == 0)
        {
            return (null, $"it is not signed by {Name}+{Id}, but by {string.Join(", ", parsed.Signatures.Select(s => s.Key))}");
        }

        return !mine.TrueForAll(s => Verify(Encoding.UTF8.GetBytes(parsed.Text), s.Value.AsSpan(IdBytes), DSASignatureFormat.Rfc3279DerSequence))
            ? (null, $"its signature by {Name} does not hold: the text or the signature was changed")
            : checkpoint.Origin != Name
                ? (null, $"its origin is {checkpoint.Origin}, not {Name}")
                : (new SignedCheckpoint(checkpoint, note), null);
    }

    /// <summary>True when a signature as JSON Web Signatures carry it (ES256: r ‖ s, 64 bytes) holds.</summary>
    public bool VerifyJose(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature) =>
        Verify(data, signature, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);

    /// <summary>A signature line's content: id and signature.</summary>
    internal byte[] WithId(byte[] signature) => [.. id, .. signature];

    private bool Verify(ReadOnlySpan<byte> data, ReadOnlySpan<byte> signature, DSASignatureFormat format)
    {
        lock (gate)
        {
            return key.VerifyData(data, signature, HashAlgorithmName.SHA256, format);
        }
    }

    /// <summary>Gives the key back.</summary>
    public void Dispose() => key.Dispose();
}
