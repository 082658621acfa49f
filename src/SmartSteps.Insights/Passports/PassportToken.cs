using System.Buffers;
using System.Buffers.Text;
using System.Globalization;
using System.Text;
using System.Text.Json;
using SmartSteps.Facts.Log;
using SmartSteps.Markets;

namespace SmartSteps.Insights.Passports;

/// <summary>
/// A passport as a JSON Web Signature (RFC 7515) in compact form, ES256: <c>base64url(header).base64url(payload).base64url(r ‖ s)</c>. The payload is
/// canonical JSON: its properties stand in fixed order, fractions are exact, the instant is in UTC. Any library that knows ES256 can check it.
/// </summary>
public static class PassportToken
{
    /// <summary>The value of the header's <c>typ</c>.</summary>
    public const string Kind = "smartsteps-passport";

    private const string Mechanism = "discrete_gaussian";
    private const string InstantFormat = "yyyy-MM-dd'T'HH:mm:ss.fffffff'Z'";

    /// <summary>Signs a passport.</summary>
    public static string Sign(Passport passport, long logIndex, string facts, LogKey key)
    {
        var signed = $"{Coded(Header(key.Public))}.{Coded(Payload(passport, logIndex, facts, key.Public.Name))}";
        return $"{signed}.{Base64Url.EncodeToString(key.SignJose(Encoding.ASCII.GetBytes(signed)))}";
    }

    /// <summary>Checks the signature.</summary>
    /// <returns>The payload, or null and what is wrong.</returns>
    public static (byte[]? Payload, string? Fault) Open(string token, LogPublicKey key)
    {
        var parts = token.Split('.');
        if (parts.Length != 3 || parts.Any(part => !IsCanonical(part)))
        {
            return (null, "it has not the form of a JSON Web Signature");
        }

        // The header decides nothing: there is one algorithm, and the key is the caller's.
        if (parts[0] != Coded(Header(key)))
        {
            return (null, $"its header is not that of a passport signed by {key.Name}");
        }

        return key.VerifyJose(Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"), Base64Url.DecodeFromChars(parts[2]))
            ? (Base64Url.DecodeFromChars(parts[1]), null)
            : (null, $"its signature by {key.Name} does not hold: passport or signature was changed");
    }

    /// <summary>What is signed.</summary>
    internal static byte[] Payload(Passport passport, long logIndex, string facts, string issuer) => Json(json =>
    {
        var parameters = passport.Parameters;
        json.WriteString("iss", issuer);
        json.WriteString("id", passport.Id.ToString());
        json.WriteString("product", parameters.Product.Value);
        json.WriteString("mechanism", Mechanism);
        json.WriteString("method", parameters.Method);
        json.WriteString("dataVersion", passport.DataVersion);
        json.WriteString("variance", parameters.Variance.ToString());
        json.WriteNumber("threshold", parameters.Threshold);
        json.WriteString("rho", parameters.Rho.ToString());
        json.WriteNumber("bound", parameters.Bound);
        json.WriteString("profile", parameters.Profile == PrivacyProfile.Strict ? "strict" : "standard");
        json.WriteString("scale", passport.Scale.ToString());
        json.WriteBoolean("trial", passport.Trial);
        json.WriteString("sealedAt", passport.SealedAt.ToUniversalTime().ToString(InstantFormat, CultureInfo.InvariantCulture));
        json.WriteString("facts", facts);
        json.WriteNumber("logIndex", logIndex);
    });

    private static byte[] Header(LogPublicKey key) => Json(json =>
    {
        json.WriteString("alg", "ES256");
        json.WriteString("kid", $"{key.Name}+{key.Id}");
        json.WriteString("typ", Kind);
    });

    private static byte[] Json(Action<Utf8JsonWriter> write)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            write(json);
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    private static string Coded(byte[] bytes) => Base64Url.EncodeToString(bytes);

    /// <summary>Base64url has more than one way to write some bytes; only one of them is taken, so that a changed character never passes.</summary>
    private static bool IsCanonical(string part) =>
        !part.Contains('=', StringComparison.Ordinal) && Base64Url.IsValid(part) && Base64Url.EncodeToString(Base64Url.DecodeFromChars(part)) == part;
}
