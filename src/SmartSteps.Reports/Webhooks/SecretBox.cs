using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Reports.Webhooks;

/// <summary>
/// Closes secrets that have to be read again (AES-256-GCM), so that who gets at the database alone cannot sign. Each belongs to one webhook: put beside another, it
/// does not open. Thread-safe.
/// </summary>
public sealed class SecretBox
{
    /// <summary>Bytes of the key.</summary>
    public const int KeySize = 32;

    private const int NonceSize = 12;
    private const int TagSize = 16;

    private readonly byte[] key;

    /// <summary>Takes the key; the caller may wipe its copy.</summary>
    /// <exception cref="ArgumentException">It has not 32 bytes.</exception>
    public SecretBox(ReadOnlySpan<byte> key)
    {
        if (key.Length != KeySize)
        {
            throw new ArgumentException($"The key has {KeySize} bytes.", nameof(key));
        }

        this.key = key.ToArray();
    }

    /// <summary>Closes a secret: nonce, tag, then what is encrypted.</summary>
    public ImmutableArray<byte> Close(WebhookId owner, WebhookSecret secret)
    {
        var box = new byte[NonceSize + TagSize + secret.Bytes.Length];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceSize));
        using var cipher = new AesGcm(key, TagSize);
        cipher.Encrypt(
            box.AsSpan(0, NonceSize), secret.Bytes, box.AsSpan(NonceSize + TagSize), box.AsSpan(NonceSize, TagSize), Encoding.ASCII.GetBytes(owner.Value));
        return ImmutableArray.Create(box);
    }

    /// <summary>Opens a secret; null where it was closed with another key or for another webhook, or was changed.</summary>
    public WebhookSecret? Open(WebhookId owner, ImmutableArray<byte> box)
    {
        if (box.IsDefault || box.Length <= NonceSize + TagSize)
        {
            return null;
        }

        var plain = new byte[box.Length - NonceSize - TagSize];
        using var cipher = new AesGcm(key, TagSize);
        try
        {
            cipher.Decrypt(
                box.AsSpan()[..NonceSize], box.AsSpan()[(NonceSize + TagSize)..], box.AsSpan().Slice(NonceSize, TagSize), plain, Encoding.ASCII.GetBytes(owner.Value));
            return new WebhookSecret(plain);
        }
        catch (CryptographicException)
        {
            return null;
        }
        finally
        {
            CryptographicOperations.ZeroMemory(plain);
        }
    }
}
