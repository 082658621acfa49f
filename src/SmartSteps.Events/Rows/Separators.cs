using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace SmartSteps.Events;

/// <summary>
/// Where the commas and line ends of a text are, found 64 bytes at a step. Finding them all before a row is looked at keeps branches out
/// that depend on how long the fields are. Not thread-safe.
/// </summary>
internal sealed class Separators
{
    private const int Step = 64;
    private const int Stride = 8;

    /// <summary>An entry for the line end that comes before the first byte.</summary>
    private const int Before = -1;

    private int[] entries = [];

    /// <summary>Number of entries of the last text.</summary>
    public int Count { get; private set; }

    /// <summary>True when the last text has a quote somewhere.</summary>
    public bool HasQuotes { get; private set; }

    /// <summary>True when the last text has a NUL somewhere.</summary>
    public bool HasNul { get; private set; }

    /// <summary>The entries, one line end before the text at the front: twice the position, plus one for a line end.</summary>
    public ReadOnlySpan<int> Entries => entries.AsSpan(0, Count + 1);

    /// <summary>Finds the separators of a text of less than 1 GiB.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public void Find(ReadOnlySpan<byte> text)
    {
        // One entry a byte, one at the front, and what the last stride may write beyond.
        if (entries.Length < text.Length + Step + Stride + 1)
        {
            Release();
            entries = ArrayPool<int>.Shared.Rent(text.Length + Step + Stride + 1);
        }

        entries[0] = Before;
        ref var into = ref Unsafe.Add(ref MemoryMarshal.GetArrayDataReference(entries), 1);
        ref var source = ref MemoryMarshal.GetReference(text);
        var count = 0;
        ulong quotes = 0;
        ulong nuls = 0;
        var at = 0;
        for (; at <= text.Length - Step; at += Step)
        {
            Scan(ref Unsafe.Add(ref source, at), out var commas, out var lineEnds, ref quotes, ref nuls);
            count = Write(ref into, count, at, commas, lineEnds);
        }

        if (at < text.Length)
        {
            Span<byte> tail = stackalloc byte[Step];
            tail.Fill((byte)' ');
            text[at..].CopyTo(tail);
            Scan(ref MemoryMarshal.GetReference(tail), out var commas, out var lineEnds, ref quotes, ref nuls);
            count = Write(ref into, count, at, commas, lineEnds);
        }

        Count = count;
        HasQuotes = quotes != 0;
        HasNul = nuls != 0;
    }

    /// <summary>Gives the entries' memory back, until the next text.</summary>
    public void Release()
    {
        if (entries.Length > 0)
        {
            ArrayPool<int>.Shared.Return(entries);
            entries = [];
            Count = -1;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static int Write(ref int into, int count, int at, ulong commas, ulong lineEnds)
    {
        var left = commas | lineEnds;
        var next = count + BitOperations.PopCount(left);
        do
        {
            // Eight at a time, wanted or not: what is too much is written over.
            for (var i = 0; i < Stride; i++)
            {
                var bit = BitOperations.TrailingZeroCount(left);
                Unsafe.Add(ref into, count + i) = ((at + bit) << 1) | (int)((lineEnds >> bit) & 1);
                left &= left - 1;
            }

            count += Stride;
        }
        while (count < next);
        return next;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Scan(ref byte source, out ulong commas, out ulong lineEnds, ref ulong quotes, ref ulong nuls)
    {
        if (Vector512.IsHardwareAccelerated)
        {
            var bytes = Vector512.LoadUnsafe(ref source);
            commas = Vector512.Equals(bytes, Vector512.Create((byte)',')).ExtractMostSignificantBits();
            lineEnds = Vector512.Equals(bytes, Vector512.Create((byte)'\n')).ExtractMostSignificantBits();
            quotes |= Vector512.Equals(bytes, Vector512.Create((byte)'"')).ExtractMostSignificantBits();
            nuls |= Vector512.Equals(bytes, Vector512<byte>.Zero).ExtractMostSignificantBits();
            return;
        }

        commas = lineEnds = 0;
        for (var i = 0; i < Step; i += Vector256<byte>.Count)
        {
            var bytes = Vector256.LoadUnsafe(ref source, (nuint)i);
            commas |= (ulong)Vector256.Equals(bytes, Vector256.Create((byte)',')).ExtractMostSignificantBits() << i;
            lineEnds |= (ulong)Vector256.Equals(bytes, Vector256.Create((byte)'\n')).ExtractMostSignificantBits() << i;
            quotes |= Vector256.Equals(bytes, Vector256.Create((byte)'"')).ExtractMostSignificantBits();
            nuls |= Vector256.Equals(bytes, Vector256<byte>.Zero).ExtractMostSignificantBits();
        }
    }
}
