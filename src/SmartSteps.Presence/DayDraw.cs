using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using SmartSteps.Journal;

namespace SmartSteps.Presence;

/// <summary>
/// The keyed choices of a day, one AES block a device: where in every footprint it is, and which hour it sits out on a day of more than
/// 24. Uniform and independent between devices for whoever does not hold K_draw. Not thread-safe.
/// </summary>
public sealed class DayDraw : IDisposable
{
    private const int BlockSize = 16;

    private readonly Aes aes = Aes.Create();
    private byte[] plain = [];
    private byte[] image = [];

    /// <summary>Takes the day's K_draw, 32 bytes.</summary>
    public DayDraw(ReadOnlySpan<byte> key) => aes.SetKey(key);

    /// <summary>Draws for each device, in order.</summary>
    /// <param name="devices">Devices.</param>
    /// <param name="draws">Receives as many draws.</param>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal void Draw(ReadOnlySpan<Pseudonym> devices, Span<DeviceDraw> draws)
    {
        var bytes = devices.Length * BlockSize;
        if (plain.Length < bytes)
        {
            plain = new byte[Math.Max(bytes, 2 * plain.Length)];
            image = new byte[plain.Length];
        }

        for (var i = 0; i < devices.Length; i++)
        {
            // The second half of the block stays zero: it is the room for further kinds of draws.
            BinaryPrimitives.WriteUInt64LittleEndian(plain.AsSpan(i * BlockSize), devices[i].Value);
        }

        if (bytes > 0)
        {
            aes.EncryptEcb(plain.AsSpan(0, bytes), image.AsSpan(0, bytes), PaddingMode.None);
        }

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
        aes.Dispose();
    }
}
