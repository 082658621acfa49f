using System.Buffers.Binary;
using System.Security.Cryptography;

namespace SmartSteps.Journal.Segments;

/// <summary>
/// AES-256-GCM over the blocks of a frame. The nonce is the frame's random 64-bit salt and the block's 32-bit number; the block's
/// table entry is authenticated with it. One thread at a time.
/// </summary>
public sealed class BlockCipher : IDisposable
{
    /// <summary>Bytes of the tag that ends each block.</summary>
    public const int TagSize = 16;

    /// <summary>Bytes of the key.</summary>
    public const int KeySize = 32;

    private const int NonceSize = 12;
    private readonly AesGcm aes;

    /// <summary>A cipher under the day's journal key.</summary>
    public BlockCipher(ReadOnlySpan<byte> key) => aes = new AesGcm(key, TagSize);

    /// <summary>Encrypts in place and writes the tag behind the plain text.</summary>
    /// <param name="block">Plain text, then room for the tag: as long as <paramref name="entry"/> says.</param>
    public void Encrypt(ulong salt, int number, BlockEntry entry, Span<byte> block)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        Span<byte> bound = stackalloc byte[BlockEntry.Size];
        Prepare(salt, number, entry, nonce, bound);
        var text = block[..^TagSize];
        aes.Encrypt(nonce, text, text, block[^TagSize..], bound);
    }

    /// <summary>Decrypts in place; the plain text is all but the last <see cref="TagSize"/> bytes.</summary>
    /// <exception cref="InvalidDataException">The block is not what was written under this key at this place.</exception>
    public void Decrypt(ulong salt, int number, BlockEntry entry, Span<byte> block)
    {
        Span<byte> nonce = stackalloc byte[NonceSize];
        Span<byte> bound = stackalloc byte[BlockEntry.Size];
        Prepare(salt, number, entry, nonce, bound);
        var text = block[..^TagSize];
        try
        {
            aes.Decrypt(nonce, text, block[^TagSize..], text, bound);
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new InvalidDataException("A block of the journal is damaged, or was written under another key.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => aes.Dispose();

    private static void Prepare(ulong salt, int number, BlockEntry entry, Span<byte> nonce, Span<byte> bound)
    {
        BinaryPrimitives.WriteUInt64LittleEndian(nonce, salt);
        BinaryPrimitives.WriteInt32LittleEndian(nonce[8..], number);
        entry.Write(bound);
    }
}
