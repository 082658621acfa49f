using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
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
            Sum(text[..(blocks * BlockBytes)], Keys, sums);
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
