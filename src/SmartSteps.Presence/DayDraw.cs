using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>
/// The keyed choices of a day, an AES block a device: where in every footprint it is, which hour it sits out on a day of more than 24, and in
/// which cells of a product it counts when it was in more than may be. Uniform and independent for whoever does not hold K_draw. Not thread-safe.
/// </summary>
public sealed class DayDraw : IDisposable
{
    private const int BlockSize = 16;

    private readonly Aes aes = Aes.Create();
    private readonly ICryptoTransform blocks;
    private byte[] plain = [];
    private byte[] image = [];

    /// <summary>Takes the day's K_draw, 32 bytes.</summary>
    public DayDraw(ReadOnlySpan<byte> key)
    {
        aes.SetKey(key);
        aes.Mode = CipherMode.ECB;
        aes.Padding = PaddingMode.None;
        blocks = aes.CreateEncryptor();
    }

    /// <summary>Draws for each device, in order.</summary>
    /// <param name="devices">Devices.</param>
    /// <param name="draws">Receives as many draws.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Draw(ReadOnlySpan<Pseudonym> devices, Span<DeviceDraw> draws)
    {
        var bytes = Reserve(devices.Length);
        for (var i = 0; i < devices.Length; i++)
        {
            // The second half of the block is zero: it is the room for further kinds of draws.
            BinaryPrimitives.WriteUInt64LittleEndian(plain.AsSpan(i * BlockSize), devices[i].Value);
            BinaryPrimitives.WriteUInt64LittleEndian(plain.AsSpan((i * BlockSize) + 8), 0);
        }

        Encrypt(bytes);
        for (var i = 0; i < devices.Length; i++)
        {
            var block = image.AsSpan(i * BlockSize, BlockSize);
            draws[i] = new DeviceDraw(
                BinaryPrimitives.ReadUInt32LittleEndian(block),
                BinaryPrimitives.ReadUInt64LittleEndian(block[8..]));
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        CryptographicOperations.ZeroMemory(plain);
        CryptographicOperations.ZeroMemory(image);
        blocks.Dispose();
        aes.Dispose();
    }

    private int Reserve(int count)
    {
        var bytes = checked(count * BlockSize);
        if (plain.Length < bytes)
        {
            CryptographicOperations.ZeroMemory(plain);
            CryptographicOperations.ZeroMemory(image);
            plain = new byte[Math.Max(bytes, 2 * plain.Length)];
            image = new byte[plain.Length];
        }

        return bytes;
    }

    private void Encrypt(int bytes)
    {
        if (bytes > 0)
        {
            // Whole blocks through a transform that is there already: no set-up and nothing allocated for a few blocks.
            blocks.TransformBlock(plain, 0, bytes, image, 0);
        }
    }
}
