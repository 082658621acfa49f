using System.Buffers.Binary;
using System.Runtime.CompilerServices;

namespace SmartSteps.Gate;

/// <summary>Short texts as two words, padded with zeros, by loads that overlap instead of a loop, and never beyond the text.</summary>
internal static class PaddedBytes
{
    /// <summary>The first and the second eight bytes of a text of up to 16, little-endian.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static (ulong Low, ulong High) Read(ReadOnlySpan<byte> text)
    {
        if (text.Length > 8)
        {
            var last = BinaryPrimitives.ReadUInt64LittleEndian(text[(text.Length - 8)..]);
            return (BinaryPrimitives.ReadUInt64LittleEndian(text), last >> ((16 - text.Length) * 8));
        }

        return (ReadShort(text), 0);
    }

    private static ulong ReadShort(ReadOnlySpan<byte> text)
    {
        if (text.Length >= 4)
        {
            var last = (ulong)BinaryPrimitives.ReadUInt32LittleEndian(text[(text.Length - 4)..]);
            return BinaryPrimitives.ReadUInt32LittleEndian(text) | (last << ((text.Length - 4) * 8));
        }

        var word = 0UL;
        for (var i = text.Length - 1; i >= 0; i--)
        {
            word = (word << 8) | text[i];
        }

        return word;
    }
}
