using System.Security.Cryptography;

namespace SmartSteps.Gate;

/// <summary>AES-256 of many blocks of 16 bytes, each for itself; the key is prepared once. Not thread-safe.</summary>
internal sealed class BlockEncryptor : IDisposable
{
    private readonly Aes aes = Aes.Create();
    private readonly ICryptoTransform transform;

    public BlockEncryptor(ReadOnlySpan<byte> key)
    {
        aes.SetKey(key);
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        transform = aes.CreateEncryptor();
    }

    /// <summary>Encrypts so many bytes, a multiple of 16; both arrays may be the same where the starts are.</summary>
    public void Encrypt(byte[] from, int start, int bytes, byte[] into, int intoStart)
    {
        if (bytes > 0)
        {
            transform.TransformBlock(from, start, bytes, into, intoStart);
        }
    }

    public void Dispose()
    {
        transform.Dispose();
        aes.Dispose();
    }
}
