using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace SmartSteps.Journal.Segments;

/// <summary>
/// CRC-32C (Castagnoli, RFC 3720) of a payload: recognises a torn write at memory speed. That nobody changed a block is the
/// business of its tag.
/// </summary>
public static class PayloadChecksum
{
    /// <summary>The state before the first byte.</summary>
    public const uint Start = uint.MaxValue;

    /// <summary>The state after these bytes. Every piece but the last has a length that is a multiple of 8.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static uint Add(uint state, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= 8)
        {
            state = BitOperations.Crc32C(state, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[8..];
        }

        foreach (var b in bytes) state = BitOperations.Crc32C(state, b);
        return state;
    }

    /// <summary>The checksum of a whole payload.</summary>
    public static uint Of(ReadOnlySpan<byte> bytes) => Finish(Add(Start, bytes));

    /// <summary>The checksum of all that was added.</summary>
    public static uint Finish(uint state) => ~state;
}
