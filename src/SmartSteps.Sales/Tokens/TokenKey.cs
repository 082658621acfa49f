using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Sales.Tokens;

/// <summary>A key that access tokens are signed with: ECDSA on P-256. Immutable; its private half never shows in text.</summary>
public sealed class TokenKey
{
    private const int CoordinateBytes = 32;

    private TokenKey(string pem, ECParameters point, DateTimeOffset usableFrom)
    {
        Pem = pem;
        UsableFrom = usableFrom;
        X = Base64Url.EncodeToString(point.Q.X);
        Y = Base64Url.EncodeToString(point.Q.Y);
        // The thumbprint of RFC 7638: the members that make up the key, in the order of their names, without spaces.
        Id = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes($"{{\"crv\":\"P-256\",\"kty\":\"EC\",\"x\":\"{X}\",\"y\":\"{Y}\"}}")));
    }

    /// <summary>Its name in tokens and in the published set: the thumbprint of its public half, 43 characters.</summary>
    public string Id { get; }

    /// <summary>From when on tokens are signed with it; before, it is only published.</summary>
    public DateTimeOffset UsableFrom { get; }

    /// <summary>The public point's first coordinate, in base64url.</summary>
    public string X { get; }

    /// <summary>The public point's second coordinate, in base64url.</summary>
    public string Y { get; }

    /// <summary>The private key (PKCS#8): for the store alone.</summary>
    public string Pem { get; }

    /// <summary>Makes a key.</summary>
    public static TokenKey Make(DateTimeOffset usableFrom)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        return new TokenKey(key.ExportPkcs8PrivateKeyPem(), key.ExportParameters(false), usableFrom);
    }

    /// <summary>Takes a key that was stored.</summary>
    /// <exception cref="InvalidDataException">It is no private key on P-256.</exception>
    public static TokenKey Read(string pem, DateTimeOffset usableFrom)
    {
        using var key = ECDsa.Create();
        try
        {
            key.ImportFromPem(pem);
            var point = key.ExportParameters(true);
            return point.Q.X?.Length == CoordinateBytes && point.D?.Length == CoordinateBytes && point.Curve.Oid.Value == ECCurve.NamedCurves.nistP256.Oid.Value
                ? new TokenKey(pem, point, usableFrom)
                : throw new InvalidDataException("It is not a private key on the curve P-256.");
        }
        catch (Exception failure) when (failure is ArgumentException or CryptographicException)
        {
            throw new InvalidDataException("It is not a private key on the curve P-256.", failure);
        }
    }

    /// <summary>Signs as JSON Web Signatures are signed (ES256: r ‖ s, 64 bytes).</summary>
    public byte[] Sign(byte[] data)
    {
        using var key = ECDsa.Create();
        key.ImportFromPem(Pem);
        return key.SignData(data, HashAlgorithmName.SHA256, DSASignatureFormat.IeeeP1363FixedFieldConcatenation);
    }

    /// <summary>Its name alone.</summary>
    public override string ToString() => $"token key {Id}";
}
