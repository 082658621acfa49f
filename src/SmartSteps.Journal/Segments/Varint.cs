using System.Runtime.CompilerServices;

namespace SmartSteps.Journal.Segments;

/// <summary>Numbers in 7-bit groups, the lowest first; the high bit says that another follows.</summary>
internal static class Varint
{
    /// <summary>Writes at <paramref name="at"/> and moves it on; the caller has made room for 10 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Write(ref byte start, ref int at, ulong value)
    {
        while (value >= 0x80)
        {
            Unsafe.Add(ref start, at++) = (byte)(value | 0x80);
            value >>= 7;
        }

        Unsafe.Add(ref start, at++) = (byte)value;
    }

    /// <summary>Reads at <paramref name="at"/> and moves it on.</summary>
    /// <exception cref="InvalidDataException">The bytes end within a number, or it has more than 64 bits.</exception>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Read(ReadOnlySpan<byte> from, ref int at)
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
