using System.Numerics;
using System.Runtime.CompilerServices;
using System.Text;
using SmartSteps.Network;

namespace SmartSteps.Gate;

/// <summary>
/// From a cell's name in UTF-8 to its index in a plan: open addressing, a quarter full at most, no allocation. Which of two neighbouring slots to look at is
/// told by some bits of the hash beside the index, without a branch: the cells of events come in no order that could be foretold. Immutable, thread-safe.
/// </summary>
internal sealed class CellTable
{
    private const int MostTagBits = 10;
    private const int ShortBytes = 16;
    private const ulong Odd1 = 0x9E3779B97F4A7C15;
    private const ulong Odd2 = 0xC2B2AE3D27D4EB4F;

    /// <summary>One more than a cell's index, above the tag, or 0: small, so that it stays in the cache beside the rows. The last is the first again.</summary>
    private readonly uint[] slots;

    /// <summary>Names of up to 16 bytes, padded with zeros, at one more than the cell's index; the first is no cell's. A name with a zero in it is in no row.</summary>
    private readonly (ulong Low, ulong High)[] shortNames;

    /// <summary>The keys of longer names, at the same places.</summary>
    private readonly CellKey[] keys;
    private readonly byte[][] longNames;
    private readonly int shift;
    private readonly int tagBits;

    public CellTable(CellPlan plan)
    {
        var capacity = (int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, plan.Cells.Length * 4));
        shift = 32 - BitOperations.Log2((uint)capacity);
        tagBits = Math.Min(MostTagBits, BitOperations.LeadingZeroCount((uint)plan.Cells.Length + 1));
        slots = new uint[capacity + 1];
        shortNames = new (ulong, ulong)[plan.Cells.Length + 1];
        keys = new CellKey[plan.Cells.Length + 1];
        longNames = new byte[plan.Cells.Length][];
        for (var i = 0; i < plan.Cells.Length; i++)
        {
            var name = Encoding.UTF8.GetBytes(plan.Cells[i].Id.Value);
            longNames[i] = name.Length > CellKey.MaxExact ? name : [];
            if (name.Contains((byte)0))
            {
                continue;
            }

            uint hash;
            if (name.Length <= ShortBytes)
            {
                shortNames[i + 1] = PaddedBytes.Read(name);
                hash = HashOf(shortNames[i + 1].Low, shortNames[i + 1].High);
            }
            else
            {
                keys[i + 1] = CellKey.Of(name);
                hash = keys[i + 1].Hash;
            }

            var at = hash >> shift;
            while (slots[at] != 0)
            {
                at = (at + 1) & (uint)(capacity - 1);
            }

            slots[at] = ((uint)(i + 1) << tagBits) | (hash & TagMask);
        }

        slots[^1] = slots[0];
        Version = plan.Version;
    }

    /// <summary>The plan's version.</summary>
    public string Version { get; }

    private uint TagMask => (1U << tagBits) - 1;

    /// <summary>Index of the cell of this name, or −1.</summary>
    /// <param name="name">At least one byte, and none of them zero.</param>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Find(ReadOnlySpan<byte> name)
    {
        if (name.Length > ShortBytes)
        {
            return FindKey(name);
        }

        var (low, high) = PaddedBytes.Read(name);
        var hash = HashOf(low, high);
        var cell = LikelyCell(hash);
        ref readonly var found = ref shortNames[cell];
        return ((found.Low ^ low) | (found.High ^ high)) == 0 ? (int)cell - 1 : FindFurther(low, high, hash);
    }

    /// <summary>True when the plan has a cell of this name.</summary>
    public bool Has(ReadOnlySpan<byte> name) => !name.IsEmpty && !name.Contains((byte)0) && Find(name) >= 0;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint HashOf(ulong low, ulong high)
    {
        var upper = Math.BigMul(low ^ Odd1, high ^ Odd2, out var lower);
        return (uint)(((upper ^ lower) * Odd1) >> 32);
    }

    /// <summary>One more than the index of the cell that a hash stands for, if there is one, hardly ever another.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private uint LikelyCell(uint hash)
    {
        var all = slots;
        var at = hash >> shift;
        var (first, second) = (all[at], all[at + 1]);
        var ifFirst = (uint)((int)(((first ^ hash) & TagMask) - 1) >> 31);
        return (second ^ ((second ^ first) & ifFirst)) >> tagBits;
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private int FindKey(ReadOnlySpan<byte> name)
    {
        var key = CellKey.Of(name);
        var hash = key.Hash;
        var cell = LikelyCell(hash);
        if (name.Length <= CellKey.MaxExact && keys[cell].Is(key))
        {
            return (int)cell - 1;
        }

        for (var at = hash >> shift; slots[at] != 0; at = Next(at))
        {
            cell = slots[at] >> tagBits;
            if (keys[cell].Is(key) && (name.Length <= CellKey.MaxExact || name.SequenceEqual(longNames[cell - 1])))
            {
                return (int)cell - 1;
            }
        }

        return -1;
    }

    private int FindFurther(ulong low, ulong high, uint hash)
    {
        for (var at = hash >> shift; slots[at] != 0; at = Next(at))
        {
            var cell = slots[at] >> tagBits;
            if (shortNames[cell] == (low, high))
            {
                return (int)cell - 1;
            }
        }

        return -1;
    }

    private uint Next(uint at) => (at + 1) & (uint)(slots.Length - 2);
}
