using System.Collections.Immutable;
using System.Security.Cryptography;

namespace SmartSteps.Reports.Webhooks;

/// <summary>What a receiver proves deliveries with: <c>whsec_</c> and 32 random bytes in base64. Never written to a log.</summary>
public sealed class WebhookSecret
{
    private const string Prefix = "whsec_";
    private const int Size = 32;

    private readonly ImmutableArray<byte> bytes;

    /// <summary>Takes a secret.</summary>
    /// <exception cref="ArgumentException">It has not 32 bytes.</exception>
    public WebhookSecret(ReadOnlySpan<byte> secret)
    {
        if (secret.Length != Size)
        {
            throw new ArgumentException($"A secret has {Size} bytes.", nameof(secret));
        }

        bytes = [.. secret];
    }

    /// <summary>The bytes that sign.</summary>
    public ReadOnlySpan<byte> Bytes => bytes.AsSpan();

    /// <summary>A secret that nobody has.</summary>
    public static WebhookSecret Draw() => new(RandomNumberGenerator.GetBytes(Size));

    /// <summary>What its owner is shown, once.</summary>
    public string Reveal() => Prefix + Convert.ToBase64String(Bytes);

    /// <summary>Not the secret, so that no log can carry it by accident.</summary>
    public override string ToString() => Prefix + "…";
}
