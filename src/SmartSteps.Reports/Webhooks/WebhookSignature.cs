using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using SmartSteps.Reports.Occurrences;

namespace SmartSteps.Reports.Webhooks;

/// <summary>The symmetric signature of Standard Webhooks 1.0: HMAC-SHA256 over <c>id.timestamp.body</c>.</summary>
public static class WebhookSignature
{
    /// <summary>The header of the occurrence's name.</summary>
    public const string IdHeader = "webhook-id";

    /// <summary>The header of the attempt's time, in Unix seconds.</summary>
    public const string TimestampHeader = "webhook-timestamp";

    /// <summary>The header of the signatures, parted by spaces.</summary>
    public const string SignatureHeader = "webhook-signature";

    /// <summary>The signature as it is sent: <c>v1,</c> and base64.</summary>
    public static string Of(WebhookSecret secret, OccurrenceId id, long unixSeconds, ReadOnlySpan<byte> body)
    {
        var head = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{id}.{unixSeconds}."));
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, secret.Bytes);
        hash.AppendData(head);
        hash.AppendData(body);
        return "v1," + Convert.ToBase64String(hash.GetHashAndReset());
    }
}
