using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SmartSteps.Events;

/// <summary>Text as lines.</summary>
public static class TextLines
{
    /// <summary>
    /// Length of the whole lines among the first bytes of a text: so many bytes or less, more only where the first line alone is longer,
    /// and all that is left where no line end follows.
    /// </summary>
    public static int LengthWithin(ReadOnlySpan<byte> text, int bytes)
    {
        if (text.Length <= bytes)
        {
            return text.Length;
        }

        var end = text[..bytes].LastIndexOf((byte)'\n');
        end = end >= 0 ? end : text.IndexOf((byte)'\n');
        return end >= 0 ? end + 1 : text.Length;
    }

    /// <summary>Number of line ends. Fast from the first call on: an import is over before the runtime has warmed up.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    internal static int Count(ReadOnlySpan<byte> text)
    {
        ref var source = ref MemoryMarshal.GetReference(text);
        var count = 0;
        var at = 0;
        for (; at <= text.Length - Vector256<byte>.Count; at += Vector256<byte>.Count)
        {
            var found = Vector256.Equals(Vector256.LoadUnsafe(ref source, (nuint)at), Vector256.Create((byte)'\n'));
            count += BitOperations.PopCount(found.ExtractMostSignificantBits());
        }

        for (; at < text.Length; at++)
        {
            count += text[at] == '\n' ? 1 : 0;
        }

        return count;
    }
}
