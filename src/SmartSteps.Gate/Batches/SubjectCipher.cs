using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SmartSteps.Markets;

namespace SmartSteps.Gate;

/// <summary>
/// Turns identities into subjects under a market's K_register, whole batches at once. Identities of up to 16 bytes are padded with zeros
/// (a row with a NUL is malformed, so no two share a block); longer ones are reduced by HMAC-SHA256 first. Not thread-safe.
/// </summary>
internal sealed class SubjectCipher : IDisposable
{
    public const int BlockBytes = 16;

    private readonly BlockEncryptor subjects;
    private readonly IncrementalHash reduction;

    public SubjectCipher(IGateKeys keys, MarketId market)
    {
        Span<byte> key = stackalloc byte[32];
        keys.GetRegisterKey(market, key);
        subjects = new BlockEncryptor(key);
        reduction = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        CryptographicOperations.ZeroMemory(key);
    }

    /// <summary>Puts an identity of 1 to 128 bytes into a block of 16.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Fold(ReadOnlySpan<byte> identity, Span<byte> block)
    {
        if (identity.Length > BlockBytes)
        {
            FoldLong(identity, block);
            return;
        }

        var (low, high) = PaddedBytes.Read(identity);
        BinaryPrimitives.WriteUInt64LittleEndian(block, low);
        BinaryPrimitives.WriteUInt64LittleEndian(block[8..], high);
    }

    /// <summary>Turns folded identities into subjects, in place.</summary>
    /// <param name="blocks">Blocks of 16 bytes, and what else is behind them.</param>
    /// <param name="bytes">Bytes of the blocks.</param>
    public void Encrypt(byte[] blocks, int bytes) => subjects.Encrypt(blocks, 0, bytes, blocks, 0);

    /// <summary>The subject in a block.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Subject Read(ReadOnlySpan<byte> block) =>
        new(BinaryPrimitives.ReadUInt64BigEndian(block), BinaryPrimitives.ReadUInt64BigEndian(block[8..]));

    /// <summary>The block of a subject.</summary>
    public static void Write(Subject subject, Span<byte> block)
    {
        BinaryPrimitives.WriteUInt64BigEndian(block, subject.High);
        BinaryPrimitives.WriteUInt64BigEndian(block[8..], subject.Low);
    }

    public void Dispose()
    {
        subjects.Dispose();
        reduction.Dispose();
    }

    private void FoldLong(ReadOnlySpan<byte> identity, Span<byte> block)
    {
        Span<byte> hash = stackalloc byte[32];
        reduction.AppendData(identity);
        reduction.GetHashAndReset(hash);
        hash[..BlockBytes].CopyTo(block);
    }
}
