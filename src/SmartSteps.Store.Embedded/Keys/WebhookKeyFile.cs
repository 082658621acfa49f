using System.Security.Cryptography;
using SmartSteps.Reports.Webhooks;
using SmartSteps.Store.Embedded.Journal;

namespace SmartSteps.Store.Embedded.Keys;

/// <summary>
/// The key that closes the secrets of webhooks: <c>webhooks.key</c> (32 random bytes, for its owner alone) in the keys' folder, made at first use. It belongs in a backup that the
/// database is not in: without it no webhook can be signed for, and each has to be given a new secret.
/// </summary>
public static class WebhookKeyFile
{
    private const string Name = "webhooks.key";

    /// <summary>Reads the key, and makes it, durably, where there is none.</summary>
    /// <param name="directory">The keys' folder.</param>
    /// <exception cref="InvalidDataException">The file is not such a key.</exception>
    /// <exception cref="IOException">The folder cannot be read or written.</exception>
    public static SecretBox OpenOrCreate(string directory)
    {
        Span<byte> key = stackalloc byte[SecretBox.KeySize];
        try
        {
            new KeyFolder(Disk.Real).ReadOrCreate(Path.Combine(Path.GetFullPath(directory), Name), key);
            return new SecretBox(key);
        }
        finally
        {
            CryptographicOperations.ZeroMemory(key);
        }
    }
}
