using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics.X86;

namespace SmartSteps.Journal.Segments;

/// <summary>Numbers in 7-bit groups, the lowest first; the high bit says that another follows.</summary>
internal static class Varint
{
    private const ulong HighBits = 0x8080_8080_8080_8080;
    private const ulong LowBits = 0x7F7F_7F7F_7F7F_7F7F;

    /// <summary>Writes a number and returns its bytes. The caller has made room for 10; those of the first 8 that are left over may be overwritten.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Write(ref byte start, int at, ulong value) =>
        Bmi2.X64.IsSupported && value < 1UL << 56 ? WriteAtOnce(ref start, at, value) : WriteByByte(ref start, at, value);

    private static int WriteByByte(ref byte start, int at, ulong value)
    {
        var end = at;
        while (value >= 0x80)
        {
            Unsafe.Add(ref start, end++) = (byte)(value | 0x80);
            value >>= 7;
        }

        Unsafe.Add(ref start, end++) = (byte)value;
        return end - at;
    }

    /// <summary>Reads at <paramref name="at"/> and moves it on.</summary>
    /// <exception cref="InvalidDataException">The bytes end within a number, or it has more than 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ReadOnlySpan<byte> from, ref int at)
    {
        if (Bmi2.X64.IsSupported && at <= from.Length - sizeof(ulong))
        {
            // Up to eight bytes at once: where the first without a high bit is, and their low bits put together.
            var bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(from), at));
            var ends = ~bytes & HighBits;
            if (ends != 0)
            {
                at += (BitOperations.TrailingZeroCount(ends) >> 3) + 1;
                return Bmi2.X64.ParallelBitExtract(bytes, (ends ^ (ends - 1)) & LowBits);
            }
        }

        return ReadByByte(from, ref at);
    }

    /// <summary>Reads two numbers; short ones in one go, because each wait for where a number ends is longer than all else.</summary>
    /// <exception cref="InvalidDataException">As for one number.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read(ReadOnlySpan<byte> from, ref int at, out ulong first, out ulong second)
    {
        if (Bmi2.X64.IsSupported && at <= from.Length - sizeof(ulong))
        {
            var bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(from), at));
            var ends = ~bytes & HighBits;
            var later = ends & (ends - 1);
            if (later != 0)
            {
                var (ofFirst, ofBoth) = (ends ^ (ends - 1), later ^ (later - 1));
                first = Bmi2.X64.ParallelBitExtract(bytes, ofFirst & LowBits);
                second = Bmi2.X64.ParallelBitExtract(bytes, ofBoth & ~ofFirst & LowBits);
                at += (BitOperations.TrailingZeroCount(later) >> 3) + 1;
                return;
            }
        }

        first = Read(from, ref at);
        second = Read(from, ref at);
    }

    /// <summary>Reads three numbers, likewise.</summary>
    /// <exception cref="InvalidDataException">As for one number.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Read(ReadOnlySpan<byte> from, ref int at, out ulong first, out ulong second, out ulong third)
    {
        if (Bmi2.X64.IsSupported && at <= from.Length - sizeof(ulong))
        {
            var bytes = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref MemoryMarshal.GetReference(from), at));
            var ends = ~bytes & HighBits;
            var later = ends & (ends - 1);
            var last = later & (later - 1);
            if (last != 0)
            {
                var (ofFirst, ofTwo, ofAll) = (ends ^ (ends - 1), later ^ (later - 1), last ^ (last - 1));
                first = Bmi2.X64.ParallelBitExtract(bytes, ofFirst & LowBits);
                second = Bmi2.X64.ParallelBitExtract(bytes, ofTwo & ~ofFirst & LowBits);
                third = Bmi2.X64.ParallelBitExtract(bytes, ofAll & ~ofTwo & LowBits);
                at += (BitOperations.TrailingZeroCount(last) >> 3) + 1;
                return;
            }
        }

        first = Read(from, ref at);
        second = Read(from, ref at);
        third = Read(from, ref at);
    }

    /// <summary>Eight bytes in one store: how many of them count is as good as random, so it is no branch.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int WriteAtOnce(ref byte start, int at, ulong value)
    {
        var groups = Bmi2.X64.ParallelBitDeposit(value, LowBits);
        var unused = BitOperations.LeadingZeroCount(groups | 1);
        Unsafe.WriteUnaligned(ref Unsafe.Add(ref start, at), groups | (HighBits >> 8 >> (unused & ~7)));
        return sizeof(ulong) - (unused >> 3);
    }

    private static ulong ReadByByte(ReadOnlySpan<byte> from, ref int at)
    {
        var value = 0UL;
        for (var shift = 0; shift < 64; shift += 7)
        {
            if ((uint)at >= (uint)from.Length) break;
            var b = from[at++];
            value |= (ulong)(b & 0x7F) << shift;
            if (b < 0x80) return value;
        }

        throw Broken();
    }

    public static InvalidDataException Broken() => new("A block of the journal does not decode.");
}
