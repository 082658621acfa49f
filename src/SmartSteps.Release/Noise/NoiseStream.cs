using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using SmartSteps.Facts;

namespace SmartSteps.Release.Noise;

/// <summary>
/// Independent draws of N_Z(0, σ²), a function of a 256-bit key. The bits are AES-256-CTR from block 0, used in batches of
/// <see cref="BatchDraws"/> draws: first the upper 64-bit words of the uniforms, then the lower ones (little-endian), then one
/// sign bit a draw, least significant first. Memory that holds key or noise is never moved and is zeroed on disposal. Not thread-safe.
/// </summary>
internal sealed class NoiseStream : IDisposable
{
    /// <summary>Length of a key.</summary>
    public const int KeyBytes = 32;

    /// <summary>Draws that are made at once.</summary>
    public const int BatchDraws = 1024;

    private const int BlockBytes = 16;
    private const int WordBytes = BatchDraws * sizeof(ulong);
    private const int SignBytes = BatchDraws / 8;
    private const int BatchBytes = (2 * WordBytes) + SignBytes;

    private readonly DiscreteGaussianTable table;
    private readonly Aes aes = Aes.Create();
    private readonly byte[] counters = new byte[BatchBytes];
    private readonly byte[] bits = GC.AllocateArray<byte>(BatchBytes, pinned: true);
    private readonly long[] magnitudes = GC.AllocateArray<long>(BatchDraws, pinned: true);
    private readonly int[] draws = GC.AllocateArray<int>(BatchDraws, pinned: true);
    private int position = BatchDraws;
    private long nextBlock;
    private bool disposed;

    /// <summary>Takes a copy of the key.</summary>
    /// <param name="variance">σ², see <see cref="DiscreteGaussianTable.Of"/>.</param>
    /// <param name="key">32 bytes, used for this stream alone.</param>
    public NoiseStream(Rational variance, ReadOnlySpan<byte> key)
    {
        ArgumentOutOfRangeException.ThrowIfNotEqual(key.Length, KeyBytes, nameof(key));
        table = DiscreteGaussianTable.Of(variance);
        aes.SetKey(key);
    }

    /// <summary>Fills the span with the next draws; how calls split the stream does not change it.</summary>
    /// <exception cref="ObjectDisposedException">The stream's buffers are zeroed: they would pass for noise.</exception>
    public void Fill(Span<int> destination)
    {
        ObjectDisposedException.ThrowIf(disposed, this);
        while (!destination.IsEmpty)
        {
            if (position == BatchDraws)
            {
                DrawBatch();
            }

            var count = Math.Min(destination.Length, BatchDraws - position);
            draws.AsSpan(position, count).CopyTo(destination);
            destination = destination[count..];
            position += count;
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        disposed = true;
        aes.Dispose();
        CryptographicOperations.ZeroMemory(bits);
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(magnitudes.AsSpan()));
        CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(draws.AsSpan()));
    }

    private void DrawBatch()
    {
        for (var offset = 0; offset < BatchBytes; offset += BlockBytes)
        {
            BinaryPrimitives.WriteInt64BigEndian(counters.AsSpan(offset + sizeof(long)), checked(nextBlock++));
        }

        aes.EncryptEcb(counters, bits, PaddingMode.None);
        table.Search(Words(0), Words(WordBytes), magnitudes);
        var signs = bits.AsSpan(2 * WordBytes, SignBytes);
        for (var i = 0; i < BatchDraws; i++)
        {
            var sign = (signs[i >> 3] >> (i & 7)) & 1;
            draws[i] = ((int)magnitudes[i] ^ -sign) + sign;
        }

        position = 0;
    }

    private ReadOnlySpan<ulong> Words(int offset)
    {
        var words = MemoryMarshal.Cast<byte, ulong>(bits.AsSpan(offset, WordBytes));
        if (!BitConverter.IsLittleEndian)
        {
            BinaryPrimitives.ReverseEndianness(words, words);
        }

        return words;
    }
}
