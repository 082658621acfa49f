using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SmartSteps.Journal;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>Turns subjects into a day's pseudonyms under K_day, whole batches at once. Not thread-safe.</summary>
internal sealed class DayCipher : IDisposable
{
    private readonly BlockEncryptor blocks;

    private DayCipher(ReadOnlySpan<byte> key) => blocks = new BlockEncryptor(key);

    /// <summary>The cipher of a day, or null when the day is closed.</summary>
    public static DayCipher? Find(IGateKeys keys, MarketId market, DateOnly day)
    {
        Span<byte> key = stackalloc byte[32];
        var cipher = keys.TryGetPseudonymKey(market, day, key) ? new DayCipher(key) : null;
        CryptographicOperations.ZeroMemory(key);
        return cipher;
    }

    /// <summary>Turns subjects, 16 bytes each, into blocks whose first eight bytes are the pseudonym.</summary>
    /// <param name="start">The first subject's first byte.</param>
    /// <param name="bytes">Bytes of the subjects.</param>
    /// <param name="into">Receives the blocks, from its beginning on.</param>
    public void Encrypt(byte[] subjects, int start, int bytes, byte[] into) => blocks.Encrypt(subjects, start, bytes, into, 0);

    /// <summary>The pseudonym in a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Pseudonym Read(ReadOnlySpan<byte> block) => new(BinaryPrimitives.ReadUInt64BigEndian(block));

    public void Dispose() => blocks.Dispose();
}
