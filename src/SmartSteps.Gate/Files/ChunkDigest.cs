using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;
using System.Runtime.Intrinsics.X86;
using System.Security.Cryptography;
using System.Text;

namespace SmartSteps.Gate;

/// <summary>
/// SHA-256 over a text that was first made sixteen times smaller by a universal hash: each block of 512 bytes becomes two sums of
/// products of 128 bits (NH, of Black et al., UMAC, 1999, with words of 64 bits), under keys fixed for ever. Two different blocks of
/// one length agree in both sums for one key in 2^128 at most, so texts that were not made to collide do not: enough to tell chunks apart,
/// at a fraction of the time. Not for use against an adversary. The same bytes give the same digest on every machine.
/// </summary>
internal static class ChunkDigest
{
    /// <summary>Bytes that make one sum.</summary>
    public const int BlockBytes = 512;
    private const int SumBytes = 32;
    private const int BatchBlocks = 128;
    private const int BlockWords = BlockBytes / sizeof(ulong);

    private static readonly ulong[] Keys = MakeKeys();

    /// <summary>Adds a text to a hash: the blocks' sums, then what is left over, then the length.</summary>
    public static void Append(IncrementalHash hash, ReadOnlySpan<byte> text) => AppendEnd(hash, text[AppendBlocks(hash, text)..], text.Length);

    /// <summary>Adds the blocks at the front of a text; returns their bytes.</summary>
    public static int AppendBlocks(IncrementalHash hash, ReadOnlySpan<byte> text)
    {
        Span<byte> sums = stackalloc byte[BatchBlocks * SumBytes];
        var whole = text.Length;
        while (text.Length >= BlockBytes)
        {
            var blocks = Math.Min(BatchBlocks, text.Length / BlockBytes);
            if (Vector512.IsHardwareAccelerated && Avx512F.IsSupported)
            {
                SumWide(text[..(blocks * BlockBytes)], Keys, sums);
            }
            else
            {
                Sum(text[..(blocks * BlockBytes)], Keys, sums);
            }

            hash.AppendData(sums[..(blocks * SumBytes)]);
            text = text[(blocks * BlockBytes)..];
        }

        return whole - text.Length;
    }

    /// <summary>Adds what is left over behind the blocks, and the length of the whole text.</summary>
    public static void AppendEnd(IncrementalHash hash, ReadOnlySpan<byte> rest, long length)
    {
        Span<byte> end = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(end, length);
        hash.AppendData(rest);
        hash.AppendData(end);
    }

    /// <summary>The sums of whole blocks.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Sum(ReadOnlySpan<byte> blocks, ReadOnlySpan<ulong> keys, Span<byte> into)
    {
        ref var key = ref MemoryMarshal.GetReference(keys[..(2 * BlockWords)]);
        while (blocks.Length >= BlockBytes)
        {
            ref var word = ref MemoryMarshal.GetReference(blocks);
            ulong low1 = 0, high1 = 0, low2 = 0, high2 = 0;
            for (nint i = 0; i < BlockWords; i += 2)
            {
                var first = Word(ref word, i);
                var second = Word(ref word, i + 1);
                Add(first + Unsafe.Add(ref key, i), second + Unsafe.Add(ref key, i + 1), ref low1, ref high1);
                Add(first + Unsafe.Add(ref key, BlockWords + i), second + Unsafe.Add(ref key, BlockWords + i + 1), ref low2, ref high2);
            }

            BinaryPrimitives.WriteUInt64LittleEndian(into, low1);
            BinaryPrimitives.WriteUInt64LittleEndian(into[8..], high1);
            BinaryPrimitives.WriteUInt64LittleEndian(into[16..], low2);
            BinaryPrimitives.WriteUInt64LittleEndian(into[24..], high2);
            into = into[SumBytes..];
            blocks = blocks[BlockBytes..];
        }
    }

    /// <summary>The same, eight products at a time: each of four products of 32 bits, whose halves are added up apart so that no sum overflows.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SumWide(ReadOnlySpan<byte> blocks, ReadOnlySpan<ulong> keys, Span<byte> into)
    {
        ref var key = ref MemoryMarshal.GetReference(keys[..(2 * BlockWords)]);
        while (blocks.Length >= BlockBytes)
        {
            ref var word = ref Unsafe.As<byte, ulong>(ref MemoryMarshal.GetReference(blocks));
            Vector512<ulong> low1 = default, middle1 = default, high1 = default, low2 = default, middle2 = default, high2 = default;
            for (nuint i = 0; i < BlockWords; i += 2 * (nuint)Vector512<ulong>.Count)
            {
                var (even, odd) = (Vector512.LoadUnsafe(ref word, i), Vector512.LoadUnsafe(ref word, i + 8));
                AddWide(even + Vector512.LoadUnsafe(ref key, i), odd + Vector512.LoadUnsafe(ref key, i + 8), ref low1, ref middle1, ref high1);
                AddWide(even + Vector512.LoadUnsafe(ref key, i + BlockWords), odd + Vector512.LoadUnsafe(ref key, i + BlockWords + 8), ref low2, ref middle2, ref high2);
            }

            Write(low1, middle1, high1, into);
            Write(low2, middle2, high2, into[(SumBytes / 2)..]);
            into = into[SumBytes..];
            blocks = blocks[BlockBytes..];
        }
    }

    /// <summary>Adds the products of neighbouring words: their lowest 32 bits, what counts 2^32, and what counts 2^64.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void AddWide(Vector512<ulong> one, Vector512<ulong> other, ref Vector512<ulong> low, ref Vector512<ulong> middle, ref Vector512<ulong> high)
    {
        var half = Vector512.Create(0xFFFF_FFFFUL);
        var (first, second) = (Avx512F.UnpackLow(one, other), Avx512F.UnpackHigh(one, other));
        var (firstHigh, secondHigh) = (first >>> 32, second >>> 32);
        var lowest = Multiply(first, second);
        var (cross1, cross2) = (Multiply(first, secondHigh), Multiply(firstHigh, second));
        low += lowest & half;
        middle += (lowest >>> 32) + (cross1 & half) + (cross2 & half);
        high += Multiply(firstHigh, secondHigh) + (cross1 >>> 32) + (cross2 >>> 32);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Vector512<ulong> Multiply(Vector512<ulong> first, Vector512<ulong> second) => Avx512F.Multiply(first.AsUInt32(), second.AsUInt32());

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Write(Vector512<ulong> low, Vector512<ulong> middle, Vector512<ulong> high, Span<byte> into)
    {
        var sum = (new UInt128(0, Vector512.Sum(low)) + ((UInt128)Vector512.Sum(middle) << 32)) + new UInt128(Vector512.Sum(high), 0);
        BinaryPrimitives.WriteUInt128LittleEndian(into, sum);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(ulong first, ulong second, ref ulong low, ref ulong high)
    {
        high += Math.BigMul(first, second, out var product);
        low += product;
        high += low < product ? 1UL : 0;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ref byte block, nint index)
    {
        var word = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref block, index * sizeof(ulong)));
        return BitConverter.IsLittleEndian ? word : BinaryPrimitives.ReverseEndianness(word);
    }

    /// <summary>Keys that nobody chose: SHA-256 of a sentence and a counter.</summary>
    private static ulong[] MakeKeys()
    {
        var sentence = "SmartSteps names a chunk by its content; key "u8.ToArray();
        var keys = new ulong[2 * BlockWords];
        for (var i = 0; i < keys.Length; i += 4)
        {
            var digest = SHA256.HashData([.. sentence, .. Encoding.ASCII.GetBytes(i.ToString(System.Globalization.CultureInfo.InvariantCulture))]);
            for (var word = 0; word < 4; word++)
            {
                keys[i + word] = BinaryPrimitives.ReadUInt64LittleEndian(digest.AsSpan(word * sizeof(ulong)));
            }
        }

        return keys;
    }
}
