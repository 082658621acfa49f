using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace SmartSteps.Api.Tests.Webhooks;

/// <summary>What a receiver was sent; checks its signature as the specification's text says, without any code of the program.</summary>
internal sealed record ReceivedMessage(string Method, string Path, IReadOnlyDictionary<string, string> Headers, byte[] Body)
{
    public string Id => Headers["webhook-id"];

    public long Timestamp => long.Parse(Headers["webhook-timestamp"]);

    public string[] Signatures => Headers["webhook-signature"].Split(' ');

    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    /// <summary>True where one of the signatures is this secret's.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        var content = Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.").Concat(Body).ToArray();
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(key, content));
        return Signatures.Contains(expected, StringComparer.Ordinal);
    }
}
