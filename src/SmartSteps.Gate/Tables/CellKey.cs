using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace SmartSteps.Gate;

/// <summary>
/// A cell's name of more than 16 bytes in a form that is quick to hash and to compare: up to 32 as they are, in two halves that overlap, longer
/// ones by their first 16 bytes and a mix of all. Two names of up to 32 bytes have one key only if they are the same.
/// </summary>
internal readonly struct CellKey
{
    /// <summary>The longest name that its key stands for alone.</summary>
    public const int MaxExact = 32;

    private const ulong Odd1 = 0x9E3779B97F4A7C15;
    private const ulong Odd2 = 0xC2B2AE3D27D4EB4F;
    private const ulong Odd3 = 0x165667B19E3779F9;

    private readonly ulong a;
    private readonly ulong b;
    private readonly ulong c;
    private readonly ulong d;

    private CellKey(ulong first, ulong second, ulong third, ulong fourth, int length)
    {
        (a, b, c, d) = (first, second, third, fourth);
        Length = length;
    }

    /// <summary>Bytes of the name.</summary>
    public readonly int Length;

    /// <summary>The same for the same key, well spread in its upper bits.</summary>
    public uint Hash
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get
        {
            var high = Math.BigMul(a ^ Odd1, b ^ Odd2, out var low);
            var high2 = Math.BigMul(c ^ Odd3, d ^ (Odd1 + (uint)Length), out var low2);
            return (uint)(((high ^ low ^ high2 ^ low2) * Odd1) >> 32);
        }
    }

    /// <summary>The key of a name of at least 16 bytes.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static CellKey Of(ReadOnlySpan<byte> name)
    {
        return name.Length <= MaxExact
            ? new CellKey(Word(name, 0), Word(name, 8), Word(name, name.Length - 16), Word(name, name.Length - 8), name.Length)
            : OfLong(name);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public bool Is(in CellKey other) => ((a ^ other.a) | (b ^ other.b) | (c ^ other.c) | (d ^ other.d) | (uint)(Length ^ other.Length)) == 0;

    private static CellKey OfLong(ReadOnlySpan<byte> name)
    {
        ulong one = 0, two = Odd2;
        for (var at = 0; at < name.Length; at += 16)
        {
            var from = Math.Min(at, name.Length - 16); // The last step overlaps the one before.
            var high = Math.BigMul(one ^ Word(name, from) ^ Odd1, two ^ Word(name, from + 8) ^ Odd3, out var low);
            (one, two) = (low + Odd2, high ^ low);
        }

        return new CellKey(Word(name, 0), Word(name, 8), one, two, name.Length);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static ulong Word(ReadOnlySpan<byte> name, int at) => MemoryMarshal.Read<ulong>(name[at..]);
}
