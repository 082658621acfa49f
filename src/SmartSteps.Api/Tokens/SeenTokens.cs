using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using SmartSteps.Insights;

namespace SmartSteps.Api.Tokens;

/// <summary>
/// Remembers what tokens say until they expire, so that a signature is checked once and not at each call: by a hash, never the token itself, the 10,000 used last. Thread-safe.
/// </summary>
internal sealed class SeenTokens(TimeProvider clock)
{
    private const int Most = 10_000;

    private readonly RecentlyUsed<UInt128, SeenToken> tokens = new(Most, _ => 1);

    /// <summary>What the token says; null where it is not remembered or has expired.</summary>
    public SeenToken? Find(string text)
    {
        var digest = DigestOf(text);
        if (!tokens.TryGet(digest, out var token))
        {
            return null;
        }

        if (clock.GetUtcNow() < token.ExpiresAt)
        {
            return token;
        }

        tokens.Remove(digest);
        return null;
    }

    /// <summary>Remembers a token whose signature was found right, or that was signed here.</summary>
    public void Keep(string text, SeenToken token) => tokens.Add(DigestOf(text), token);

    /// <summary>Half of a SHA-256: nobody finds two texts with the same in any time.</summary>
    private static UInt128 DigestOf(string text)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(Encoding.UTF8.GetBytes(text), hash);
        return BinaryPrimitives.ReadUInt128BigEndian(hash);
    }
}
